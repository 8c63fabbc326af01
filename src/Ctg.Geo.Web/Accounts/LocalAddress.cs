namespace Ctg.Geo.Web.Accounts;

/// <summary>Where to go after signing in: a page of this site, or its first.</summary>
public static class LocalAddress
{
    static readonly Uri Here = new("http://here/");

    /// <summary>The address as it may stand in a Location header: of this site whatever a browser makes of it, in ASCII.</summary>
    /// <param name="asked">As a reader's address said it: anything.</param>
    public static string OrHome(string? asked)
    {
        // Browsers read "\" as "/" and drop tabs and line ends, so that "/\other" or "/\t/other" leave the site.
        if (asked is not ['/', ..] || asked.Length > 2000 || asked.Any(letter => letter == '\\' || char.IsControl(letter))) return "/";
        if (!Uri.TryCreate(Here, asked, out var address) || address.Authority != Here.Authority || address.Scheme != Here.Scheme) return "/";
        var local = address.PathAndQuery + address.Fragment;
        // "/./" and "/a/../" are gone now: what is left of "/.//other" would leave the site.
        return local.StartsWith("//", StringComparison.Ordinal) || address.AbsolutePath is SignInRoutes.SignIn or SignInRoutes.SignOut ? "/" : local;
    }
}
