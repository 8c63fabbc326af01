namespace Ctg.Geo.Store.Accounts;

/// <summary>Someone who may sign in.</summary>
/// <param name="Login">Typed to sign in: small letters, digits and . _ @ + -.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Territories">Those that it plans, by id; an administrator plans all without being listed.</param>
/// <param name="DisabledAt">Null: it may sign in.</param>
public sealed record Account(long Id, string Login, string Name, bool Administrator, IReadOnlyList<string> Territories, DateTimeOffset? DisabledAt);
