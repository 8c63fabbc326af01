using System.Text.Json;
using Ctg.Geo.Store.Accounts;

namespace Ctg.Geo.Cli;

/// <summary>Lines of the journal for what is done from a shell: the account of the machine stands in for one of ours.</summary>
static class ShellAudit
{
    public static AuditEntry Of(string action, string login, string? territory = null) =>
        new(null, "ctg-geo", action, territory, login, JsonSerializer.Serialize(new { shell = Environment.UserName }));
}
