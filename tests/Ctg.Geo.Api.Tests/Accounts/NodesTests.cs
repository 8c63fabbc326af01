using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Accounts;

/// <summary>Two nodes on one database, as behind a balancer.</summary>
public sealed class NodesTests(NodesTests.TwoNodes nodes) : IClassFixture<NodesTests.TwoNodes>
{
    [Fact]
    public async Task A_name_that_is_tried_at_two_doors_is_closed_at_both_after_five_attempts()
    {
        await Visitor.AddAccountAsync(nodes.First.Db, "deux-portes");
        using var first = new Visitor(nodes.First.Http.BaseAddress!);
        using var second = new Visitor(nodes.Second.Http.BaseAddress!);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var refused = await (attempt % 2 == 0 ? first : second).TrySignInAsync("deux-portes", "pas le bon mot de passe");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using (var fifth = await first.TrySignInAsync("deux-portes", "pas le bon mot de passe")) await IsClosed(fifth);

        foreach (var visitor in new[] { first, second })
            using (var right = await visitor.TrySignInAsync("deux-portes", Visitor.Password)) await IsClosed(right);
        // The fifth refusal closed it: five lines of refusal, one of the lock, and nothing of what came after.
        var lines = (await new AuditStore(nodes.First.Db).ReadAsync(null, null, 100, default)).Where(row => row.Entry.Subject == "deux-portes").ToList();
        Assert.Equal(5, lines.Count(line => line.Entry.Action == AuditActions.Refused));
        Assert.Equal(1, lines.Count(line => line.Entry.Action == AuditActions.Locked));

        await new SignInRefusals(nodes.First.Db).ForgetAsync("deux-portes", default);
        await second.SignInAsync("deux-portes");
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_closed_alike()
    {
        using var visitor = new Visitor(nodes.First.Http.BaseAddress!);
        var answers = new List<string>();
        for (var attempt = 0; attempt < 6; attempt++)
            using (var refused = await visitor.TrySignInAsync("nobody-has-it", "un mot de passe quelconque"))
                answers.Add($"{(int)refused.StatusCode} {(await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()}");

        Assert.Equal([.. Enumerable.Repeat("401 Refused.", 4), .. Enumerable.Repeat("429 Too many refused attempts for this name.", 2)], answers);
    }

    [Fact]
    public async Task A_sign_in_and_its_token_made_by_one_node_serve_at_the_other_and_after_a_restart()
    {
        using var visitor = await Visitor.NewAsync(nodes.First.Db, nodes.First.Http.BaseAddress!, "va-et-vient");
        var (cookies, token) = (Header(visitor), visitor.Token!);

        Assert.Equal("va-et-vient", await WhoAsync(nodes.Second.Http, cookies));
        await using (var third = await RunningApi.StartAsync(nodes.First.ConnectionString)) Assert.Equal("va-et-vient", await WhoAsync(third.Http, cookies));
        Assert.Equal(1L, await nodes.CountAsync("select count(*) from ops.protection_key"));

        using var leave = new HttpRequestMessage(HttpMethod.Delete, "/api/session")
        {
            Headers = { { "Cookie", cookies }, { "Origin", nodes.Second.Origin }, { "RequestVerificationToken", token } },
        };
        using (var left = await nodes.Second.Http.SendAsync(leave)) Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        await Eventually.Async(async () => await WhoAsync(nodes.First.Http, cookies) is null, "the other node knows that this sign-in has ended", 10);
    }

    [Fact]
    public async Task Another_role_another_password_or_a_closed_account_take_effect_at_every_node()
    {
        var accounts = new AccountStore(nodes.First.Db);
        var note = new AuditEntry(null, "essai", AuditActions.Granted);
        using var visitor = await Visitor.NewAsync(nodes.First.Db, nodes.First.Http.BaseAddress!, "en-cours", false, "a");
        var account = (await accounts.FindAsync("en-cours", default))!;
        var cookies = Header(visitor);
        foreach (var node in nodes.Both) Assert.Equal("en-cours", await WhoAsync(node, cookies));

        await accounts.GrantAsync(account.Id, [new(null, note), new("b", note)], default);
        await accounts.RevokeAsync(account.Id, [new("a", note)], default);
        foreach (var node in nodes.Both)
            await Eventually.Async(async () => (await AccountAsync(node, cookies)).GetRawText() == """{"name":"en-cours","administrator":true,"territories":["b"]}""",
                "its roles are those of now", 10);

        await accounts.SetPasswordAsync(account.Id, "h", note, default);
        foreach (var node in nodes.Both) await Eventually.Async(async () => await WhoAsync(node, cookies) is null, "the old sign-in has ended", 10);
    }

    [Fact]
    public async Task A_node_whose_clock_is_two_minutes_late_uses_the_key_of_the_others()
    {
        // As if the clock of the first were two minutes ahead of this one's: its key begins in two minutes.
        await using var ahead = new ApiUnderTest();
        await ahead.InitializeAsync();
        await using (var command = ahead.Db.Owner.CreateCommand("""
            update ops.protection_key set activates_at = now() + interval '2 minutes',
                   xml = regexp_replace(xml, '<activationDate>[^<]+', '<activationDate>' || to_char(now() at time zone 'utc' + interval '2 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
            """)) Assert.Equal(1, await command.ExecuteNonQueryAsync());

        await using var late = await RunningApi.StartAsync(ahead.ConnectionString);
        using var visitor = await Visitor.NewAsync(ahead.Db, late.Http.BaseAddress!, "en-retard");
        Assert.Equal("en-retard", await WhoAsync(ahead.Http, Header(visitor)));
        await using var count = ahead.Db.Owner.CreateCommand("select count(*) from ops.protection_key");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    static async Task IsClosed(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 13, 15.1);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("this name", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A cookie jar of .NET takes ports for one site, as browsers do; here the nodes are told apart by hand.</summary>
    static string Header(Visitor visitor) => string.Join("; ", visitor.Cookies.Select(cookie => cookie.ToString()));

    static async Task<string?> WhoAsync(HttpClient node, string cookies) =>
        await AccountAsync(node, cookies) is { ValueKind: JsonValueKind.Object } account ? account.GetProperty("name").GetString() : null;

    static async Task<JsonElement> AccountAsync(HttpClient node, string cookies)
    {
        using var answer = await node.SendAsync(new(HttpMethod.Get, "/api/session") { Headers = { { "Cookie", cookies } } });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("account");
    }

    public sealed class TwoNodes : IAsyncLifetime
    {
        RunningApi? _second;

        public ApiUnderTest First { get; } = new();
        public RunningApi Second => _second!;
        public IReadOnlyList<HttpClient> Both => [First.Http, Second.Http];

        public async ValueTask InitializeAsync()
        {
            await First.InitializeAsync();
            _second = await RunningApi.StartAsync(First.ConnectionString);
        }

        public async Task<long> CountAsync(string sql)
        {
            await using var command = First.Db.Owner.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync()
        {
            if (_second is not null) await _second.DisposeAsync();
            await First.DisposeAsync();
        }
    }
}
