using Ctg.Geo.Web.Widgets;

namespace Ctg.Geo.Web.Embeds;

/// <summary>Where the page of an embed stands: the one thing that two embeds of the same options differ in.</summary>
/// <param name="Id">In the messages to the page around it, so that it knows which frame speaks.</param>
/// <param name="Ancestors">Who may frame it (<see cref="EmbedPolicy.Of"/>).</param>
/// <param name="Path">Of the page itself, on this site.</param>
public sealed record EmbedFrame(string Id, string Ancestors, string Path)
{
    /// <summary>Framed by anyone, and named by its territory.</summary>
    public static EmbedFrame Open(EmbedOptions options) => new(options.Territory, EmbedPolicy.Anyone, EmbedAddresses.Frame(options));
}
