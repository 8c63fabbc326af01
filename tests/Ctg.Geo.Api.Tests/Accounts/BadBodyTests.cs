using System.Net;
using System.Text;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Accounts;

/// <summary>Bodies that are not what was asked for. On a service of their own: an address may try to sign in thirty times a minute.</summary>
public sealed class BadBodyTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    Uri Address => api.Http.BaseAddress!;

    public static readonly TheoryData<string, string, HttpStatusCode> Bodies = new()
    {
        { "application/json", "", HttpStatusCode.BadRequest },
        { "application/json", "{", HttpStatusCode.BadRequest },
        { "application/json", "null", HttpStatusCode.BadRequest },
        { "application/json", "[]", HttpStatusCode.BadRequest },
        { "application/json", """{"name":{"a":1},"password":"x"}""", HttpStatusCode.BadRequest },
        { "application/json", """{"password":"x"}""", HttpStatusCode.BadRequest },
        { "application/json", """{"name":"x"}""", HttpStatusCode.BadRequest },
        { "application/json", "{\"name\":\"\\ud800\",\"password\":\"x\"}", HttpStatusCode.BadRequest },
        { "application/json", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), HttpStatusCode.BadRequest },
        { "application/json", "{\"name\":\"" + new string('a', 100_000) + "\",\"password\":\"x\"}", HttpStatusCode.RequestEntityTooLarge },
        { "text/plain", """{"name":"x","password":"y"}""", HttpStatusCode.UnsupportedMediaType },
        { "application/x-www-form-urlencoded", "name=x&password=y", HttpStatusCode.UnsupportedMediaType },
    };

    /// <summary>Where there is no header, the token is looked for in the form: this one cannot be read.</summary>
    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n", 1)]
    [InlineData("multipart/form-data", "--x", 1)]
    [InlineData("application/x-www-form-urlencoded", "a=b&", 5_000)]
    [InlineData("application/x-www-form-urlencoded", "%ff%00=%zz&", 100)]
    [InlineData("application/x-www-form-urlencoded", "0123456789", 10_000)]
    public async Task A_form_that_cannot_be_read_holds_no_token(string type, string part, int times)
    {
        using var visitor = await Visitor.NewAsync(api.Db, Address, $"formulaire{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(type + part)))[..12]}");
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/session")
            { Content = new StringContent(string.Concat(Enumerable.Repeat(part, times))), Headers = { { "Origin", visitor.Origin } } };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var answer = await visitor.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_sign_in_is_refused_in_a_problem_document(string type, string body, HttpStatusCode status)
    {
        using var visitor = new Visitor(Address);
        await visitor.AskTokenAsync();
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var answer = await visitor.SendAsync(HttpMethod.Post, "/api/session", content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
