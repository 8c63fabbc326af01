using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Ctg.Geo.Api.Tests.Http;

/// <summary>A service whose database has not answered yet: it holds no territory, and does not know that there is none.</summary>
public sealed class StartingTests
{
    [Theory]
    [InlineData("/api/territories")]
    [InlineData("/api/territories/plaine-d-essai")]
    [InlineData("/api/territories/plaine-d-essai/live")]
    [InlineData("/hubs/live")]
    public async Task Until_the_territories_are_loaded_nobody_is_told_that_there_are_none(string address)
    {
        await using var app = ApiHost.Headless(["--CTG_DB=Host=/nowhere;Username=ctg;Database=ctg", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };

        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("The service is starting.",
            (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("title").GetString());
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
