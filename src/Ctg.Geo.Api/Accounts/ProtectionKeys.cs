using System.Globalization;
using System.Xml.Linq;
using Ctg.Geo.Store.Accounts;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Ctg.Geo.Api.Accounts;

/// <summary>Gives the framework's key ring the keys of the database, so that every node reads every cookie and token.</summary>
/// <remarks>While the database is away, keys that were read once are used on; docs/decisions/0003 says why they are stored as they are.</remarks>
sealed class ProtectionKeys(ProtectionKeyStore store, TimeProvider clock) : IXmlRepository
{
    const string Activation = "activationDate";

    IReadOnlyList<string> _last = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            _last = store.Read();
        }
        catch (NpgsqlException) when (_last.Count > 0)
        {
            // the ring is asked again within a day
        }
        return [.. _last.Select(xml => Activated(XElement.Parse(xml)))];
    }

    /// <summary>A key that another node, by its own clock, has just begun to use is in use: waiting for this clock would make a second key.</summary>
    XElement Activated(XElement key)
    {
        var now = clock.GetUtcNow();
        if (Moment(key, Activation) is { } moment && moment > now && moment - now <= ProtectionKeyStore.ClockDifference)
            key.Element(Activation)!.Value = now.AddSeconds(-1).ToString("o", CultureInfo.InvariantCulture);
        return key;
    }

    public void StoreElement(XElement element, string friendlyName) => store.Add(
        friendlyName, element.ToString(SaveOptions.DisableFormatting), Moment(element, Activation), Moment(element, "expirationDate"));

    static DateTimeOffset? Moment(XElement key, string name) =>
        key.Name == "key" && key.Element(name) is { } moment ? DateTimeOffset.Parse(moment.Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Wires it in once the database is known.</summary>
    internal sealed class Options(ProtectionKeys keys) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository = keys;
    }
}
