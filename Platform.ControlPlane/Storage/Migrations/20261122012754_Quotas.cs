using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.ControlPlane.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Quotas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "quota_settings",
                columns: table => new
                {
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    quota = table.Column<string>(type: "json", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    system_version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quota_settings", x => new { x.subject_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "usage_days",
                columns: table => new
                {
                    environment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    executions = table.Column<long>(type: "bigint", nullable: false),
                    cpu_microseconds = table.Column<long>(type: "bigint", nullable: false),
                    egress_bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_days", x => new { x.environment, x.tenant, x.day, x.region });
                });

            // What has been recorded before counts as well, or the month in which this came would be billed short.
            migrationBuilder.Sql(
                """
                INSERT INTO usage_days (environment, tenant, day, region, executions, cpu_microseconds, egress_bytes)
                SELECT environment, tenant, (at AT TIME ZONE 'UTC')::date, region,
                    count(*), sum(round(coalesce(cpu_ms, 0) * 1000))::bigint, sum(output_bytes + coalesce(outbound_bytes, 0))::bigint
                FROM executions WHERE outcome NOT IN ('InputLimit', 'Overloaded', 'NotReady')
                GROUP BY 1, 2, 3, 4
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "quota_settings");

            migrationBuilder.DropTable(
                name: "usage_days");
        }
    }
}
