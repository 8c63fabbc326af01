using System.Text.Json;
using Ctg.Geo.Testing;
using Npgsql;

namespace Ctg.Geo.Api.Tests.Cli;

public sealed class ShellTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    Dictionary<string, string> Settings => new() { ["CTG_DB"] = postgis.ConnectionString };

    [Theory]
    [InlineData("nulle-part")]
    [InlineData("migrate", "--nulle-part")]
    [InlineData("import")]
    [InlineData()]
    public async Task A_wrong_command_line_ends_with_2_and_says_how(params string[] arguments)
    {
        var (code, _, error) = await ShellCommand.RunAsync(Settings, arguments);

        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Help_ends_with_0()
    {
        var (code, output, _) = await ShellCommand.RunAsync(new Dictionary<string, string>(), "--help");

        Assert.Equal(0, code);
        foreach (var command in new[] { "migrate", "import", "demo", "compute", "access", "check" })
            Assert.Contains(command, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_ends_with_2_and_is_named()
    {
        var (code, _, error) = await ShellCommand.RunAsync(new Dictionary<string, string>(Settings) { ["CTG_BELT"] = "30" }, "check");

        Assert.Equal(2, code);
        Assert.Contains("CTG_BELT", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_database_a_command_ends_with_1_and_keeps_the_secret()
    {
        var (code, output, error) = await ShellCommand.RunAsync(
            new Dictionary<string, string> { ["CTG_DB"] = "Host=/nulle/part;Username=ctg;Password=tres-secret" }, "check");

        Assert.Equal(1, code);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("tres-secret", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing_the_second_time()
    {
        var (code, output, _) = await ShellCommand.RunAsync(Settings, "migrate", "--json");   // the fixture's database is up to date

        Assert.Equal(0, code);
        Assert.Equal(0, JsonElement.Parse(output).GetProperty("applied").GetInt32());
    }

    [Fact]
    public async Task Ctrl_C_ends_a_wait_with_130()
    {
        await using var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgis.ConnectionString) { Pooling = false }.ConnectionString);
        await holder.OpenAsync();
        // Whatever lock a migration takes first, it must read its own list of migrations.
        await using (var hold = new NpgsqlCommand("begin; lock table ops.migration in access exclusive mode", holder)) await hold.ExecuteNonQueryAsync();
        using var command = ShellCommand.Start(Settings, "migrate");
        await Eventually.Async(() => postgis.Ask<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"), "the migration waits");

        command.Interrupt();

        var (code, _, error) = await command.EndAsync();
        Assert.Equal(130, code);
        Assert.Contains("Interrompu", error, StringComparison.Ordinal);
    }
}
