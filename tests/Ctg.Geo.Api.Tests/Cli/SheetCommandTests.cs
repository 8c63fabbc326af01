namespace Ctg.Geo.Api.Tests.Cli;

/// <summary><c>ctg-geo sheet</c> where no site answers: it says so, and writes nothing.</summary>
public sealed class SheetCommandTests
{
    static readonly Dictionary<string, string> NoSettings = [];

    [Fact]
    public async Task Site_that_does_not_answer_is_named_with_what_to_do()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        // Port 1 is reserved (tcpmux): nothing listens there.
        var (code, _, error) = await ShellCommand.RunAsync(NoSettings, "sheet", "200070894", "--commune", "21295", "--out", file, "--site", "http://127.0.0.1:1");
        Assert.Equal(1, code);
        Assert.Contains("http://127.0.0.1:1/t/200070894/c/21295", error, StringComparison.Ordinal);
        Assert.Contains("--site", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("nulle-part"), InlineData("ftp://localhost")]
    public async Task Site_is_an_address_of_the_web(string site)
    {
        var (code, _, error) = await ShellCommand.RunAsync(NoSettings, "sheet", "200070894", "--out", "x.pdf", "--site", site);
        Assert.Equal(2, code);
        Assert.Contains("http://", error, StringComparison.Ordinal);
    }
}
