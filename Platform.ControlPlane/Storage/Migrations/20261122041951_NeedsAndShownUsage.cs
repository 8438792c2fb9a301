using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.ControlPlane.Storage.Migrations
{
    /// <inheritdoc />
    public partial class NeedsAndShownUsage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "needs",
                table: "versions",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "show_usage",
                table: "access_keys",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "needs",
                table: "versions");

            migrationBuilder.DropColumn(
                name: "show_usage",
                table: "access_keys");
        }
    }
}
