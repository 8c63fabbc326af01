using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Web.Shell;

namespace Ctg.Geo.Web.Legal;

/// <summary>What a public service says of itself: accessibility, who answers for it, whose data it shows.</summary>
static class LegalRoutes
{
    public const string Accessibility = "/accessibilite", Notices = "/mentions-legales";

    public static void MapLegalPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Accessibility, (AccessibilityAudit audit, ApiSettings settings, HttpContext context) =>
            Pages.Of<AccessibilityPage>(context, new { Audit = audit, settings.Legal })).PublicPage();
        routes.MapGet(Notices, (Observatory observatory, ApiSettings settings, HttpContext context) =>
            Pages.Of<NoticesPage>(context, new { observatory.Territories, settings.Legal })).PublicPage();
    }
}
