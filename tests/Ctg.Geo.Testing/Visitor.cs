using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Accounts;

namespace Ctg.Geo.Testing;

/// <summary>A browser without a screen: keeps its cookies, sends the site's Origin and its antiforgery token with each mutation.</summary>
public sealed class Visitor : IDisposable
{
    public const string Password = "un mot de passe d’essai";

    static readonly Lazy<string> Hash = new(() =>
    {
        using var passwords = new Passwords();
        return passwords.Hash(Password);
    });

    readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };

    /// <param name="address">Of the service.</param>
    public Visitor(Uri address) => Http = new(_handler) { BaseAddress = address };

    /// <summary>Keeps cookies; sends neither Origin nor token by itself.</summary>
    public HttpClient Http { get; }

    public string Origin => Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Of the last sign-in or of <see cref="AskTokenAsync"/>.</summary>
    public string? Token { get; private set; }

    public System.Net.CookieCollection Cookies => _handler.CookieContainer.GetCookies(Http.BaseAddress!);

    /// <summary>An account whose password is <see cref="Password"/>.</summary>
    /// <param name="territories">Those that it plans.</param>
    public static async Task<Account> AddAccountAsync(GeoDatabase db, string login, bool administrator = false, params string[] territories) =>
        await new AccountStore(db).AddAsync(login, login, Hash.Value, administrator, territories, new(null, "essai", AuditActions.Added, Subject: login), default)
        ?? throw new InvalidOperationException($"The login {login} is taken.");

    /// <summary>Signed in as a new account.</summary>
    public static async Task<Visitor> NewAsync(GeoDatabase db, Uri address, string login, bool administrator = false, params string[] territories)
    {
        await AddAccountAsync(db, login, administrator, territories);
        var visitor = new Visitor(address);
        await visitor.SignInAsync(login);
        return visitor;
    }

    public async Task SignInAsync(string login, string password = Password)
    {
        using var answer = await TrySignInAsync(login, password);
        answer.EnsureSuccessStatusCode();
        Token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
    }

    public async Task<HttpResponseMessage> TrySignInAsync(string login, string password)
    {
        await AskTokenAsync();
        return await SendAsync(HttpMethod.Post, "/api/session", JsonContent.Create(new { name = login, password }));
    }

    public async Task<string> AskTokenAsync() =>
        Token = (await Http.GetFromJsonAsync<JsonElement>("/api/session?token=1")).GetProperty("token").GetString()!;

    /// <summary>With Origin and token.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content, Headers = { { "Origin", Origin } } };
        if (Token is not null) request.Headers.Add("RequestVerificationToken", Token);
        return await Http.SendAsync(request);
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }
}
