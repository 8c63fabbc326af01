using System.Text.RegularExpressions;

namespace Ctg.Geo.House.Tests;

/// <summary>The launchers, the container files and what the README tells people to type.</summary>
public sealed partial class LauncherTests
{
    static readonly string[] Launchers = ["run", "test", "bench", "ctg-geo", ".ci/run"];

    public static TheoryData<string> Scripts => [.. Launchers, .. Checkout.With(".sh")];

    [Theory, MemberData(nameof(Scripts))]
    public void Every_script_parses(string script)
    {
        var (code, output) = Checkout.Run("bash", "-n", script);
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Every_launcher_can_be_run_and_stops_at_the_first_failure() =>
        Assert.All(Launchers, launcher =>
        {
            Assert.Equal(0, Checkout.Run("test", "-x", Checkout.PathOf(launcher)).Code);
            Assert.Matches(@"(?m)^set -E?euo pipefail$", Checkout.Read(launcher));
        });

    [Fact]
    public void The_containers_are_described_in_words_that_compose_understands()
    {
        // Two programs go by that name; either will do.
        var settings = Checkout.PathOf(".env.example");
        var (code, output) = OnPath("docker-compose")
            ? Checkout.Run("docker-compose", "--env-file", settings, "-f", "docker-compose.yml", "config", "-q")
            : Checkout.Run("docker", "compose", "--env-file", settings, "-f", "docker-compose.yml", "config", "-q");
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Every_command_of_the_README_names_a_file_that_exists()
    {
        var commands = FencedBlock().Matches(Checkout.Read("README.md")).SelectMany(block => Command().Matches(block.Groups[1].Value))
            .Select(command => command.Groups[1].Value).Distinct().ToArray();
        Assert.Contains("run", commands);
        Assert.Contains("test", commands);
        Assert.All(commands, command => Assert.True(Checkout.Exists(command), $"README.md types ./{command}, which does not exist."));
    }

    [Fact]
    public void Every_link_of_the_documentation_leads_somewhere()
    {
        var faults = from file in Checkout.With(".md")
                     from Match link in Link().Matches(Checkout.Read(file))
                     let target = link.Groups[1].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                     let path = Path.GetFullPath(Path.Combine(Checkout.Root, Path.GetDirectoryName(file)!, target))
                     where !File.Exists(path) && !Directory.Exists(path)
                     select $"{file}: {target}";
        Expect.None(faults);
    }

    static bool OnPath(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"```(?:sh|bash|console)?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FencedBlock();

    [GeneratedRegex(@"(?m)(?:^|\s)\./([\w./-]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
