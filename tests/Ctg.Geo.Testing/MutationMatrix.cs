using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Ctg.Geo.Testing;

/// <summary>Every mutation of a service, tried by everyone, with every token and every Origin. The routes are those it really has, and what
/// must happen follows from the policy that each declares: a new mutation is in the matrix by itself.</summary>
/// <param name="territory">One that is loaded: it fills the routes.</param>
public sealed class MutationMatrix(GeoDatabase db, Uri address, string territory) : IDisposable
{
    enum Role { Anonymous, PlannerElsewhere, Planner, Administrator }

    enum Token { None, Wrong, OfAnother, Right }

    enum Origin { None, Foreign, Null, Right }

    static readonly string[] Safe = ["GET", "HEAD", "OPTIONS", "TRACE"];

    readonly Dictionary<Role, Visitor> _visitors = [];
    readonly List<string> _faults = [];
    string _tokenOfAnother = "";

    /// <summary>How many combinations were tried.</summary>
    public int Cells { get; private set; }

    /// <summary>A route by a method that changes things; a route that names no method takes any.</summary>
    public static IReadOnlyList<(string Method, RouteEndpoint Route)> MutationsOf(IEnumerable<RouteEndpoint> routes) =>
        [.. from route in routes
            from method in route.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods } ? methods : ["POST", "DELETE"]
            where !Safe.Contains(method)
            select (method, route)];

    /// <returns>What differs from what the policies say; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyList<(string Method, RouteEndpoint Route)> mutations)
    {
        await SignInAllAsync();
        foreach (var (method, route) in mutations)
            foreach (var role in Enum.GetValues<Role>())
                foreach (var token in Enum.GetValues<Token>())
                    foreach (var origin in Enum.GetValues<Origin>())
                        await TryAsync(method, route, role, token, origin);
        return _faults;
    }

    async Task SignInAllAsync()
    {
        foreach (var role in Enum.GetValues<Role>()) _visitors[role] = new(address);
        await Visitor.AddAccountAsync(db, "matrix-elsewhere", false, territory + "-elsewhere");
        await Visitor.AddAccountAsync(db, "matrix-planner", false, territory);
        await Visitor.AddAccountAsync(db, "matrix-administrator", administrator: true);
        await Visitor.AddAccountAsync(db, "matrix-another", administrator: true);
        await SignInAsync();
        using var another = new Visitor(address);
        await another.SignInAsync("matrix-another");
        _tokenOfAnother = another.Token!;
    }

    /// <summary>Those whose sign-in a mutation has rightly ended.</summary>
    async Task SignInAsync()
    {
        await _visitors[Role.Anonymous].AskTokenAsync();
        foreach (var (role, login) in new[] { (Role.PlannerElsewhere, "matrix-elsewhere"), (Role.Planner, "matrix-planner"), (Role.Administrator, "matrix-administrator") })
            if (!await IsSignedInAsync(_visitors[role])) await _visitors[role].SignInAsync(login);
    }

    static async Task<bool> IsSignedInAsync(Visitor visitor) =>
        (await visitor.Http.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("account").ValueKind == JsonValueKind.Object;

    async Task TryAsync(string method, RouteEndpoint route, Role role, Token token, Origin origin)
    {
        Cells++;
        var visitor = _visitors[role];
        using var request = new HttpRequestMessage(new(method), Fill(route)) { Headers = { { "Accept", "application/json" } } };
        if ((token switch { Token.Wrong => "CfDJ8wrong", Token.OfAnother => _tokenOfAnother, Token.Right => visitor.Token, _ => null }) is { } sent)
            request.Headers.Add(AccountsHeader, sent);
        if ((origin switch { Origin.Foreign => "https://autre.example", Origin.Null => "null", Origin.Right => visitor.Origin, _ => null }) is { } from)
            request.Headers.Add("Origin", from);
        if (route.Metadata.GetMetadata<IAcceptsMetadata>() is { ContentTypes: [var type, ..] })      // another type leads to another route, or to none
            request.Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue(type));
        using var answer = await visitor.Http.SendAsync(request);

        var expected = Expected(route, role, token, origin);
        var seen = await OutcomeAsync(answer);
        if (seen != expected)
            _faults.Add($"{method} {route.RoutePattern.RawText} as {role}, token {token}, Origin {origin}: {expected} expected, {seen} seen ({(int)answer.StatusCode}).");
        if (seen == Outcome.Passed) await SignInAsync();
        else if (role != Role.Anonymous && !await IsSignedInAsync(visitor)) _faults.Add($"{method} {route.RoutePattern.RawText}: refused, and yet it signed {role} out.");
    }

    const string AccountsHeader = "RequestVerificationToken";

    enum Outcome { WrongOrigin, NotSignedIn, NotAllowed, WrongToken, Passed }

    /// <summary>Origin first, then who it is, then the token: the order in which a caller can mend them.</summary>
    static Outcome Expected(RouteEndpoint route, Role role, Token token, Origin origin)
    {
        if (origin != Origin.Right) return Outcome.WrongOrigin;
        if (!RoutePolicies.IsEveryones(route))
        {
            if (role == Role.Anonymous) return Outcome.NotSignedIn;
            foreach (var policy in route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy))
                if (!(policy switch
                    {
                        Policies.SignedInPolicy => true,
                        Policies.PlannerPolicy => role is Role.Planner or Role.Administrator,
                        Policies.AdministratorPolicy => role == Role.Administrator,
                        _ => throw new InvalidOperationException($"{route.RoutePattern.RawText}: the matrix does not know the policy '{policy}'."),
                    })) return Outcome.NotAllowed;
        }
        return token == Token.Right ? Outcome.Passed : Outcome.WrongToken;
    }

    /// <summary>What the route itself answers to an empty body does not matter, as long as it was reached.</summary>
    static async Task<Outcome> OutcomeAsync(HttpResponseMessage answer)
    {
        var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? await answer.Content.ReadFromJsonAsync<JsonElement>() : default;
        var field = problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("field", out var name) ? name.GetString() : null;
        return (answer.StatusCode, field) switch
        {
            (HttpStatusCode.Forbidden, "Origin") => Outcome.WrongOrigin,
            (HttpStatusCode.BadRequest, AccountsHeader) => Outcome.WrongToken,
            (HttpStatusCode.Unauthorized, _) => Outcome.NotSignedIn,
            (HttpStatusCode.Forbidden, _) => Outcome.NotAllowed,
            _ => Outcome.Passed,
        };
    }

    string Fill(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "id" or "territory" } => territory,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "1",
        _ => "",
    }))));

    public void Dispose()
    {
        foreach (var visitor in _visitors.Values) visitor.Dispose();
    }
}
