using Ctg.Geo.Api.Http;
using Ctg.Geo.Store.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Ctg.Geo.Api.Accounts;

static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AccountStore>();
        services.AddSingleton<SignInStore>();
        services.AddSingleton<SignInRefusals>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<KnownSignIns>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<OwnOrigin>();

        services.AddSingleton<ProtectionKeyStore>();
        services.AddSingleton<ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, ProtectionKeys.Options>();
        services.AddDataProtection().SetApplicationName("ctg-geo");

        services.AddAuthentication(SignInCookie.Scheme).AddCookie(SignInCookie.Configure);
        services.AddAuthorization(Policies.Add);
        services.AddAntiforgery(Configure);
        services.AddRateLimiter(options => AddressLimit.Add(options, SignInLimit.Limit, ComputeLimit.Limit));
    }

    /// <summary>Between routing and the routes.</summary>
    public static void UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseOriginCheck();
        app.UseAuthorization();
        app.UseTokenCheck();
        app.UseRateLimiter();
    }

    static void Configure(AntiforgeryOptions antiforgery)
    {
        antiforgery.Cookie = new OwnCookie("ctg-antiforgery");
        antiforgery.HeaderName = MutationGuard.TokenHeader;
        antiforgery.FormFieldName = MutationGuard.TokenField;
        antiforgery.SuppressXFrameOptionsHeader = true;   // the Content-Security-Policy says it on every answer
    }
}
