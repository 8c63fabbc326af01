using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Testing;
using Microsoft.Extensions.Logging;

namespace Ctg.Geo.Api.Tests.Accounts;

public sealed class SilentLogTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    [Fact]
    public async Task No_password_token_cookie_or_key_reaches_the_log_however_much_is_logged()
    {
        using var log = new HeardLines();
        await using var api = await RunningApi.StartAsync(postgis.ConnectionString, log,
            "Logging:LogLevel:Microsoft=Trace", "Logging:LogLevel:Npgsql=Trace", "Logging:LogLevel:Ctg=Trace");
        using var visitor = await Visitor.NewAsync(postgis.Db, api.Http.BaseAddress!, "silence", administrator: true);
        using (await visitor.TrySignInAsync("silence", "un-autre-secret-tres-long")) { }
        using (await visitor.TrySignInAsync("mot-de-passe-dans-le-nom", "un-autre-secret-tres-long")) { }
        using (await visitor.Http.SendAsync(new(HttpMethod.Delete, "/api/session") { Headers = { { "Origin", visitor.Origin }, { "RequestVerificationToken", "jeton-inexact" } } })) { }
        var audit = (await visitor.Http.GetFromJsonAsync<JsonElement>("/api/audit")).GetRawText();
        var hash = await postgis.Ask<string>("select password_hash from ops.account where login = 'silence'");
        var key = await postgis.Ask<string>("select substring(xml from '<value>([^<]+)</value>') from ops.protection_key");

        string[] secrets =
        [
            Visitor.Password, "un-autre-secret-tres-long", "mot-de-passe-dans-le-nom", "jeton-inexact", visitor.Token!, hash, key,
            .. visitor.Cookies.Select(cookie => cookie.Value),
        ];
        Assert.NotEmpty(log.Lines);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, audit, StringComparison.Ordinal);
        }
    }

    /// <summary>Every line with all that came with it.</summary>
    sealed class HeardLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Lines.Enqueue(formatter(state, exception) + exception);
            if (state is IEnumerable<KeyValuePair<string, object?>> values) Lines.Enqueue(string.Join(' ', values.Select(value => $"{value.Value}")));
        }

        public void Dispose()
        {
        }
    }
}
