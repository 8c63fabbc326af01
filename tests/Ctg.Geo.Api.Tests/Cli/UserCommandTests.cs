using System.Text.Json;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Cli;

/// <summary><c>ctg-geo user …</c> on a database with one territory.</summary>
public sealed class UserCommandTests(UserCommandTests.Loaded postgis) : IClassFixture<UserCommandTests.Loaded>
{
    const string Secret = "trois tortues lentes";

    readonly AccountStore _accounts = new(postgis.Db);

    Dictionary<string, string> Settings => new() { ["CTG_DB"] = postgis.ConnectionString };

    [Fact]
    public async Task An_account_is_added_listed_and_signs_in()
    {
        var (code, output, error) = await Run(Secret + "\n", "add", "marie", "--planner", HandmadeTerritory.Id, "--display", "Marie D.");
        Assert.True(code == 0, error);
        Assert.Contains($"Compte marie créé : corrige {HandmadeTerritory.Id}.", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output + error, StringComparison.Ordinal);

        var known = (await _accounts.FindWithPasswordAsync("marie", default))!;
        using var passwords = new Passwords();
        Assert.Equal(PasswordAnswer.Right, await passwords.VerifyAsync(known.Hash, Secret, default));
        (_, output, _) = await Run("", "list", "--json");
        var listed = JsonElement.Parse(output).EnumerateArray().Single(one => one.GetProperty("login").GetString() == "marie");
        Assert.Equal("Marie D.", listed.GetProperty("name").GetString());
        Assert.Equal(HandmadeTerritory.Id, Assert.Single(listed.GetProperty("territories").EnumerateArray()).GetString());
        Assert.DoesNotContain(known.Hash, output, StringComparison.Ordinal);
        Assert.Contains("marie (Marie D.) : corrige", (await Run("", "list")).Output, StringComparison.Ordinal);

        (code, _, error) = await Run(Secret + "\n", "add", "marie", "--administrator");
        Assert.Equal(1, code);
        Assert.Contains("existe déjà", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("court", "a moins de 12 caractères")]
    [InlineData("", "a moins de 12 caractères")]
    [InlineData("refusee-refusee", "est le nom du compte")]
    [InlineData("Refusee1Refusee", "est le nom du compte")]
    [InlineData("aaaabbbbaaaabbbb", "répète trop peu")]
    public async Task A_weak_password_is_refused_and_nothing_changes(string password, string why)
    {
        var (code, _, error) = await Run(password + "\n", "add", "refusee", "--administrator");

        Assert.Equal(1, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Null(await _accounts.FindAsync("refusee", default));
    }

    [Theory]
    [InlineData("add", "sans-role")]
    [InlineData("add", "Majuscule", "--administrator")]
    [InlineData("add", "deux mots", "--administrator")]
    [InlineData("grant", "quelqu-un")]
    [InlineData("password")]
    [InlineData("nulle-part", "x")]
    public async Task A_wrong_command_line_ends_with_2(params string[] arguments) => Assert.Equal(2, (await Run(Secret + "\n", arguments)).Code);

    [Theory]
    [InlineData("add", "ailleurs", "--planner", "nulle-part")]
    [InlineData("password", "personne-ici")]
    [InlineData("disable", "personne-ici")]
    [InlineData("enable", "personne-ici")]
    [InlineData("grant", "personne-ici", "--administrator")]
    public async Task What_does_not_exist_ends_with_1_and_is_named(params string[] arguments)
    {
        var (code, _, error) = await Run(Secret + "\n", arguments);

        Assert.Equal(1, code);
        Assert.Contains(arguments[0] == "add" ? $"« nulle-part » n’est chargé. Le sont : {HandmadeTerritory.Id}." : "Aucun compte ne s’appelle personne-ici.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_passwords_and_closing_are_changed_and_each_is_in_the_journal()
    {
        await Visitor.AddAccountAsync(postgis.Db, "cycle");
        foreach (var arguments in new[]
                 {
                     new[] { "grant", "cycle", "--administrator", "--planner", HandmadeTerritory.Id }, ["revoke", "cycle", "--administrator"],
                     ["password", "cycle"], ["disable", "cycle"],
                 })
            Assert.Equal((0, ""), await Run(Secret + "\n", arguments) is var (code, _, error) ? (code, error) : default);

        var account = (await _accounts.FindAsync("cycle", default))!;
        Assert.False(account.Administrator);
        Assert.Equal([HandmadeTerritory.Id], account.Territories);
        Assert.NotNull(account.DisabledAt);
        Assert.Equal(0, (await Run("", "enable", "cycle")).Code);
        Assert.Null((await _accounts.FindAsync("cycle", default))!.DisabledAt);

        var lines = (await new AuditStore(postgis.Db).ReadAsync(null, null, 100, default)).Where(row => row.Entry.Subject == "cycle").Reverse().ToList();
        Assert.Equal(
            [AuditActions.Added, AuditActions.Granted, AuditActions.Granted, AuditActions.Revoked, AuditActions.PasswordChanged, AuditActions.Disabled, AuditActions.Enabled],
            lines.Select(line => line.Entry.Action));
        Assert.All(lines.Skip(1), line => Assert.Equal("ctg-geo", line.Entry.AccountName));
        Assert.Equal(HandmadeTerritory.Id, lines[1].Entry.Territory);
    }

    [Fact]
    public async Task At_a_terminal_the_password_is_typed_twice_and_not_shown()
    {
        var (code, output) = await ShellCommand.RunAtTerminalAsync(Settings, [Secret, Secret], "user", "add", "au-clavier", "--administrator");
        Assert.True(code == 0, output);
        Assert.Contains("Encore une fois", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tortues", output, StringComparison.Ordinal);

        (code, output) = await ShellCommand.RunAtTerminalAsync(Settings, [Secret, Secret + "s"], "user", "add", "au-clavier-2", "--administrator");
        Assert.Equal(1, code);
        Assert.Contains("diffèrent", output, StringComparison.Ordinal);
        Assert.Null(await _accounts.FindAsync("au-clavier-2", default));
    }

    Task<(int Code, string Output, string Error)> Run(string input, params string[] arguments) =>
        ShellCommand.RunWithInputAsync(Settings, input, ["user", .. arguments]);

    public sealed class Loaded : IAsyncLifetime
    {
        readonly PostgisFixture _postgis = new();

        public Store.GeoDatabase Db => _postgis.Db;
        public string ConnectionString => _postgis.ConnectionString;

        public async ValueTask InitializeAsync()
        {
            await _postgis.InitializeAsync();
            await HandmadeTerritory.LoadAsync(Db);
        }

        public ValueTask DisposeAsync() => _postgis.DisposeAsync();
    }
}
