using Ctg.Geo.Api.Settings;
using Microsoft.Extensions.Configuration;

namespace Ctg.Geo.Api.Tests.Http;

public sealed class SettingsTests
{
    const string Database = "Host=localhost;Username=ctg;Password=tres-secret;Database=ctg";

    [Fact]
    public void Only_the_database_must_be_given()
    {
        var settings = Read(("CTG_DB", Database));

        Assert.Equal((5080, "localhost", 30), (settings.Port, settings.Listen, settings.BeltKilometres));
        Assert.Null(settings.PublicAddress);
        Assert.Equal(new(null, null, null), settings.Legal);
        Assert.Empty(settings.Proxies);
    }

    [Fact]
    public void Proxies_are_addresses_and_networks() =>
        Assert.Equal(["127.0.0.1/32", "::1/128", "10.0.0.0/8"], Read(("CTG_DB", Database), ("CTG_PROXIES", "127.0.0.1, ::1,10.0.0.0/8")).Proxies.Select(proxy => proxy.ToString()));

    [Theory]
    [InlineData("ctg@exemple.fr", "mailto:ctg@exemple.fr")]
    [InlineData("https://exemple.fr/contact", "https://exemple.fr/contact")]
    public void A_contact_is_an_address_that_leads_somewhere(string contact, string leads) =>
        Assert.Equal(leads, Read(("CTG_DB", Database), ("CTG_CONTACT", contact)).Legal.ContactAddress);

    [Fact]
    public void An_unknown_key_stops_the_start_and_is_named_in_full()
    {
        var fault = Assert.Throws<SettingsException>(() => Read(("CTG_DB", Database), ("CTG_PROT", "5081")));

        Assert.Contains("CTG_PROT", fault.Message, StringComparison.Ordinal);
        Assert.Contains("CTG_PORT", fault.Message, StringComparison.Ordinal);   // what could have been meant
    }

    [Theory]
    [InlineData("CTG_PORT", "0")]
    [InlineData("CTG_PORT", "65536")]
    [InlineData("CTG_PORT", " 80")]
    [InlineData("CTG_BELT_KM", "-1")]
    [InlineData("CTG_BELT_KM", "30.5")]
    [InlineData("CTG_PUBLIC_URL", "carte.exemple.fr")]
    [InlineData("CTG_PUBLIC_URL", "file:///etc/passwd")]
    [InlineData("CTG_PROXIES", "10.0.0.0/33")]
    [InlineData("CTG_PROXIES", "127.0.0.1, nginx")]
    [InlineData("CTG_PROXIES", "10")]
    [InlineData("CTG_CONTACT", "le secrétariat")]
    [InlineData("CTG_CONTACT", "javascript:alert(1)")]
    [InlineData("CTG_CONTACT", "http://exemple.fr/contact")]
    [InlineData("CTG_HOST", "deux\nlignes")]
    public void A_wrong_value_is_named_with_what_is_accepted(string key, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read(("CTG_DB", Database), (key, value)));

        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        Assert.Contains("accepté", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CTG_DB", "")]
    [InlineData("CTG_DB", "Host=localhost;Pasword=tres-secret")]
    [InlineData("CTG_DB", "Host=localhost;Port=tres-secret")]
    [InlineData("CTG_DB_PUBLIC", "tres-secret")]
    public void A_secret_is_never_repeated(string key, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read(("CTG_DB", Database), (key, value)));

        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tres-secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_in_a_log_show_no_secret() =>
        Assert.DoesNotContain("tres-secret", Read(("CTG_DB", Database)).ToString(), StringComparison.Ordinal);

    static ApiSettings Read(params (string Key, string Value)[] settings) =>
        ApiSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(
            settings.GroupBy(one => one.Key).Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value))).Build());
}
