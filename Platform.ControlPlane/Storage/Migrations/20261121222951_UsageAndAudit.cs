using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Platform.ControlPlane.Storage.Migrations
{
    /// <inheritdoc />
    public partial class UsageAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "cpu_ms",
                table: "executions",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "host_calls",
                table: "executions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "limits",
                table: "executions",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "log_bytes",
                table: "executions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "log_truncated",
                table: "executions",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "memory_bytes",
                table: "executions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "outbound_bytes",
                table: "executions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "wait_ms",
                table: "executions",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    environment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tenant = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    plugin = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    who = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    after = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_events", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_environment_number",
                table: "audit_events",
                columns: new[] { "environment", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_subject_action_number",
                table: "audit_events",
                columns: new[] { "subject", "action", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropColumn(
                name: "cpu_ms",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "host_calls",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "limits",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "log_bytes",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "log_truncated",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "memory_bytes",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "outbound_bytes",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "wait_ms",
                table: "executions");
        }
    }
}
