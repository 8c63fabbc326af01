using System.CommandLine;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Store.Territories;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo user …</c>: who may sign in, and to do what. Each change is written in the journal.</summary>
static class UserCommands
{
    static readonly Argument<string> Login = new("NOM") { Description = "Nom du compte : lettres minuscules, chiffres et . _ @ + -" };
    static readonly Option<bool> Administrator = new("--administrator") { Description = "Administre tous les territoires et le journal." };
    static readonly Option<string[]> Planner = new("--planner")
    {
        Description = "Corrige ces territoires : un ou plusieurs identifiants.", AllowMultipleArgumentsPerToken = true,
    };
    static readonly Option<string?> Display = new("--display") { Description = "Nom affiché ; celui du compte sinon." };

    public static Command Create()
    {
        Login.Validators.Add(parse =>
        {
            if (!SignIns.Login.IsMatch(parse.GetValueOrDefault<string>() ?? ""))
                parse.AddError("Le nom d’un compte a de 1 à 80 lettres minuscules, chiffres ou signes . _ @ + -, et commence et finit par une lettre ou un chiffre.");
        });
        return new("user", "Comptes de ceux qui corrigent et administrent.")
        {
            WithRole(new("add", "Crée un compte ; le mot de passe se tape deux fois, ou vient de l’entrée standard.") { Login, Administrator, Planner, Display }).Does(AddAsync),
            new Command("list", "Les comptes et leurs rôles.").Does(ListAsync),
            new Command("password", "Donne un autre mot de passe ; le compte est déconnecté partout.") { Login }.Does(PasswordAsync),
            new Command("disable", "Ferme un compte ; il est déconnecté partout.") { Login }.Does(DisableAsync),
            new Command("enable", "Rouvre un compte, et son nom s’il a été fermé après trop d’essais.") { Login }.Does(EnableAsync),
            WithRole(new("grant", "Donne un rôle.") { Login, Administrator, Planner }).Does((invocation, cancel) => ChangeRolesAsync(invocation, true, cancel)),
            WithRole(new("revoke", "Retire un rôle.") { Login, Administrator, Planner }).Does((invocation, cancel) => ChangeRolesAsync(invocation, false, cancel)),
        };
    }

    static Command WithRole(Command command)
    {
        command.Validators.Add(parse =>
        {
            if (!parse.GetValue(Administrator) && parse.GetValue(Planner) is not { Length: > 0 }) parse.AddError("Donnez un rôle : --administrator, ou --planner TERRITOIRE.");
        });
        return command;
    }

    static async Task<int> AddAsync(Invocation invocation, CancellationToken cancel)
    {
        var (login, parse) = (invocation.Parse.GetValue(Login)!, invocation.Parse);
        var territories = Distinct(parse.GetValue(Planner));
        var name = parse.GetValue(Display)?.Trim() is { Length: > 0 } display ? display : login;
        if (name.Length > 120 || name.Any(char.IsControl)) throw new Refusal("Le nom affiché a 120 caractères au plus, sans saut de ligne.");
        await using var db = await OpenAsync(invocation, cancel);
        await CheckAsync(db, territories, cancel);
        var accounts = new AccountStore(db);
        if (await accounts.FindAsync(login, cancel) is not null) throw Taken(login);

        using var passwords = new Passwords();
        var hash = passwords.Hash(PasswordInput.Read(login));
        var administrator = parse.GetValue(Administrator);
        if (await accounts.AddAsync(login, name, hash, administrator, territories, ShellAudit.Of(AuditActions.Added, login), cancel) is null) throw Taken(login);
        invocation.Terminal.Line($"Compte {login} créé : {Roles(administrator, territories)}.");
        invocation.Terminal.Document(new { login, name, administrator, territories });
        return Shell.Done;
    }

    static async Task<int> ListAsync(Invocation invocation, CancellationToken cancel)
    {
        await using var db = await OpenAsync(invocation, cancel);
        var accounts = await new AccountStore(db).ListAsync(cancel);
        invocation.Terminal.Document(accounts.Select(account => new { account.Login, account.Name, account.Administrator, account.Territories, account.DisabledAt }));
        if (accounts.Count == 0) invocation.Terminal.Line("Aucun compte. Le premier : ctg-geo user add NOM --administrator");
        foreach (var account in accounts)
            invocation.Terminal.Line($"{account.Login}{(account.Name == account.Login ? "" : $" ({account.Name})")} : {Roles(account.Administrator, account.Territories)}"
                + (account.DisabledAt is { } at ? $", fermé le {at.ToLocalTime().ToString("d MMMM yyyy", Terminal.Culture)}" : ""));
        return Shell.Done;
    }

    static Task<int> PasswordAsync(Invocation invocation, CancellationToken cancel) => ChangeAsync(invocation, async (accounts, account, _) =>
    {
        using var passwords = new Passwords();
        var hash = passwords.Hash(PasswordInput.Read(account.Login));
        await accounts.SetPasswordAsync(account.Id, hash, ShellAudit.Of(AuditActions.PasswordChanged, account.Login), cancel);
        return $"Mot de passe de {account.Login} changé ; ses connexions ont pris fin.";
    }, cancel);

    static Task<int> DisableAsync(Invocation invocation, CancellationToken cancel) => ChangeAsync(invocation, async (accounts, account, _) =>
    {
        await accounts.DisableAsync(account.Id, ShellAudit.Of(AuditActions.Disabled, account.Login), cancel);
        return $"Compte {account.Login} fermé ; ses connexions ont pris fin.";
    }, cancel);

    static Task<int> EnableAsync(Invocation invocation, CancellationToken cancel) => ChangeAsync(invocation, async (accounts, account, db) =>
    {
        await accounts.EnableAsync(account.Id, ShellAudit.Of(AuditActions.Enabled, account.Login), cancel);
        await new SignInRefusals(db).ForgetAsync(account.Login, cancel);
        return $"Compte {account.Login} ouvert.";
    }, cancel);

    static Task<int> ChangeRolesAsync(Invocation invocation, bool grant, CancellationToken cancel) => ChangeAsync(invocation, async (accounts, account, db) =>
    {
        var territories = Distinct(invocation.Parse.GetValue(Planner));
        if (grant) await CheckAsync(db, territories, cancel);
        List<string?> roles = [.. territories];
        if (invocation.Parse.GetValue(Administrator)) roles.Add(null);
        RoleChange[] changes = [.. roles.Select(territory =>
            new RoleChange(territory, ShellAudit.Of(grant ? AuditActions.Granted : AuditActions.Revoked, account.Login, territory)))];
        await (grant ? accounts.GrantAsync(account.Id, changes, cancel) : accounts.RevokeAsync(account.Id, changes, cancel));
        var now = (await accounts.FindAsync(account.Login, cancel))!;
        return $"Compte {now.Login} : {Roles(now.Administrator, now.Territories)}.";
    }, cancel);

    static async Task<int> ChangeAsync(Invocation invocation, Func<AccountStore, Account, GeoDatabase, Task<string>> change, CancellationToken cancel)
    {
        var login = invocation.Parse.GetValue(Login)!;
        await using var db = await OpenAsync(invocation, cancel);
        var accounts = new AccountStore(db);
        var account = await accounts.FindAsync(login, cancel) ?? throw new Refusal($"Aucun compte ne s’appelle {login}.");
        var said = await change(accounts, account, db);
        invocation.Terminal.Line(said);
        invocation.Terminal.Document(new { login });
        return Shell.Done;
    }

    static async Task<GeoDatabase> OpenAsync(Invocation invocation, CancellationToken cancel)
    {
        var db = invocation.OpenDatabase();
        await db.MigrateAsync(cancel);
        return db;
    }

    static async Task CheckAsync(GeoDatabase db, IEnumerable<string> territories, CancellationToken cancel)
    {
        var known = (await new TerritoryStore(db).ListAsync(cancel)).Select(territory => territory.Id).ToList();
        if (territories.FirstOrDefault(territory => !known.Contains(territory)) is { } unknown)
            throw new Refusal($"Aucun territoire « {unknown} » n’est chargé. {(known.Count == 0 ? "Aucun ne l’est." : $"Le sont : {string.Join(", ", known)}.")}");
    }

    static string Roles(bool administrator, IReadOnlyList<string> territories) => (administrator, territories.Count) switch
    {
        (true, _) => "administre tout",
        (false, 0) => "aucun rôle",
        _ => $"corrige {string.Join(", ", territories)}",
    };

    static string[] Distinct(string[]? given) => [.. (given ?? []).Distinct()];

    static Refusal Taken(string login) => new($"Le compte {login} existe déjà.");
}
