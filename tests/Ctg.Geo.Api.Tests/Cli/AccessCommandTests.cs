using System.Text.Json;

namespace Ctg.Geo.Api.Tests.Cli;

/// <summary><c>ctg-geo access</c>, over files written here; it needs no database.</summary>
public sealed class AccessCommandTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ctg-access-");

    // Two hamlets of 10 and 20, crèches of 12 and 9 places; the second hamlet reaches the second crèche only.
    const string Demand = "id,demand\nh1,10\nh2,20\n", Supply = "id,supply\nc1,12\nc2,9\n", Costs = "from,to,cost\nh1,c1,10\nh1,c2,30\nh2,c2,7.5\n";

    [Fact]
    public async Task A_measure_is_written_in_the_order_of_the_demand_and_reads_back_exactly()
    {
        var (code, output, error) = await RunAsync(Demand, Supply, Costs, "--measure", "e2sfca", "--steps", "10:1,20:0.68,30:0.22");

        Assert.True(code == 0, error);
        // R1 = 12/10; R2 = 9 / (0.22·10 + 20) = 9/22.2; A1 = 1.2 + 0.22·9/22.2; A2 = 9/22.2.
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id,access", lines[0]);
        Assert.Equal(1.2 + 0.22 * 9 / 22.2, Value(lines[1], "h1"), 1e-12);
        Assert.Equal(9 / 22.2, Value(lines[2], "h2"), 1e-12);
    }

    [Fact]
    public async Task Out_of_reach_is_an_empty_field_for_the_nearest_and_0_for_a_sum()
    {
        var nearest = await RunAsync("id,demand\nh1,10\nh3,5\n", Supply, "from,to,cost\nh1,c1,10\n", "--measure", "nearest");
        var sum = await RunAsync("id,demand\nh1,10\nh3,5\n", Supply, "from,to,cost\nh1,c1,10\n", "--measure", "cumulative", "--cutoff", "15");

        Assert.Equal(["id,access", "h1,10", "h3,"], nearest.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["id,access", "h1,12", "h3,0"], sum.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_passive_form_speaks_of_sites_and_a_file_appears_whole()
    {
        var path = Path.Combine(_folder.FullName, "out.csv");

        var (code, output, error) = await RunAsync(Demand, Supply, Costs, "--measure", "cumulative", "--cutoff", "30", "--edge", "upper", "--passive", "--out", path);

        Assert.True(code == 0, error);
        Assert.Empty(output);
        Assert.Equal(["id,access", "c1,10", "c2,20"], await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken));   // 30 is not within 30
        Assert.Equal(["c.csv", "d.csv", "out.csv", "s.csv"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("from,to,cost\nh1,c1,-1\n", "ligne 2", "cost")]
    [InlineData("from,to,cost\nh1,c1,NaN\n", "ligne 2", "cost")]
    [InlineData("from,to,cost\nh1,c1,5\nh9,c1,5\n", "ligne 3", "from")]
    [InlineData("from,to,cost\nh1,c9,5\n", "ligne 2", "to")]
    [InlineData("from,to,cost\nh1,c1,5\nh1,c1,6\n", "ligne 3", "paire")]
    [InlineData("from,to,cost\nh1,c1,\n", "ligne 2", "obligatoire")]
    [InlineData("from,to\nh1,c1\n", "c.csv", "cost")]
    public async Task A_wrong_cost_is_refused_by_line_and_nothing_is_written(string costs, params string[] said)
    {
        var path = Path.Combine(_folder.FullName, "out.csv");

        var (code, _, error) = await RunAsync(Demand, Supply, costs, "--measure", "gravity", "--decay", "exponential:0.1", "--out", path);

        Assert.Equal(1, code);
        Assert.All(said, word => Assert.Contains(word, error, StringComparison.Ordinal));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("id,demand\nh1,10\nh1,20\n", "déjà une ligne"), InlineData("id,demand\nh1,-3\n", "ligne 2"), InlineData("id,people\nh1,3\n", "demand")]
    public async Task Wrong_demand_is_refused(string demand, string said)
    {
        var (code, _, error) = await RunAsync(demand, Supply, "from,to,cost\n", "--measure", "nearest");

        Assert.Equal(1, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--measure", "4sfca"), InlineData("--measure", "gravity"), InlineData("--measure", "cumulative")]
    [InlineData("--measure", "gravity", "--decay", "gaussian:0"), InlineData("--measure", "gravity", "--decay", "cubic:2")]
    [InlineData("--measure", "e2sfca", "--steps", "20:1,10:0.5"), InlineData("--measure", "e2sfca", "--steps", "10:1", "--decay", "linear:3")]
    [InlineData("--measure", "gravity", "--cutoff", "abc"), InlineData("--measure", "gravity", "--cutoff", "NaN"), InlineData("--measure", "gravity", "--cutoff")]
    [InlineData("--measure", "gravity", "--cutoff", "5", "--cutoff", "6"), InlineData("--measure", "nearest", "--measure", "gravity")]
    [InlineData("--measure", "nearest", "--n", "x"), InlineData("--measure", "gravity", "--cutoff", "5", "--n", "2")]
    [InlineData("--measure", "gravity", "--steps", "10:-1"), InlineData("--measure", "gravity", "--steps", "10:1,10:0.5"), InlineData("--measure", "gravity", "--steps", "")]
    [InlineData("--measure", "nearest", "--steps", "5:1"), InlineData("--measure", "nearest", "--edge", "middle"), InlineData("--measure", "gravity", "--decay", "gaussian:1e400")]
    [InlineData("--measure", "nearest", "--out", ""), InlineData("--measure", "nearest", "--out", "/dev/null"), InlineData("--measure", "nearest", "--out", "/nowhere/out.csv")]
    [InlineData("--measure", "2sfca", "--cutoff", "30", "--passive"), InlineData("--measure", "nearest", "--n", "0"), InlineData("--measure", "gravity", "--cutoff", "-1")]
    public async Task Options_that_do_not_go_together_end_with_2_and_say_what_is_accepted(params string[] options)
    {
        var (code, _, error) = await RunAsync(Demand, Supply, Costs, options);

        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Files_of_an_office_are_read_as_they_are()
    {
        // BOM, semicolons, decimal commas, thin spaces, quotes, CRLF; columns in any order and case, more of them, blank lines.
        var (code, output, error) = await RunAsync(
            "\uFEFFNom;DEMAND;Id\r\n\"x\";\"1 234,5\";\"h;1\"\r\n;;\r\n;2;h2\r\n", "ID;supply\r\n c1 ;12,5\r\n", "cost;TO;from;note\r\n7,5;c1;\"h;1\";a\r\n",
            "--measure", "gravity", "--decay", "exponential:0,1", "--cutoff", "7,5");

        Assert.True(code == 0, error);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(12.5 * Math.Exp(-0.75), Value(lines[1], "h;1"), 1e-12);
        Assert.Equal("h2,0", lines[2]);
    }

    [Fact]
    public async Task Number_of_an_option_is_read_alike_in_every_language()
    {
        using var command = ShellCommand.Start(new Dictionary<string, string> { ["LC_ALL"] = "fr_FR.UTF-8" },
            ["access", "--demand", Write("d.csv", Demand), "--supply", Write("s.csv", Supply), "--costs", Write("c.csv", Costs), "--measure", "cumulative", "--cutoff", "7.5"]);
        var (code, output, _) = await command.EndAsync();
        Assert.Equal((0, "id,access\nh1,0\nh2,9\n"), (code, output));
    }

    [Theory]
    [InlineData("e2sfca", "h1,0|h2,0"), InlineData("nearest", "h1,|h2,"), InlineData("bfca", "h1,0|h2,0")]
    public async Task Costs_without_a_line_reach_nothing(string measure, string expected)
    {
        var (code, output, error) = await RunAsync(Demand, Supply, "from,to,cost\n", ["--measure", measure, .. measure == "nearest" ? Array.Empty<string>() : ["--cutoff", "30"]]);

        Assert.True(code == 0, error);
        Assert.Equal($"id,access|{expected}", string.Join('|', output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Wrong_demand_is_not_told_again_by_each_of_its_costs()
    {
        var (code, _, error) = await RunAsync("id,demand\nh1,-1\nh2,20\n", Supply, Costs, "--measure", "nearest");

        Assert.Equal(1, code);
        Assert.Contains("d.csv, ligne 2", error, StringComparison.Ordinal);
        Assert.Contains("1 faute ;", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_there_is_replaced_whole_or_left_as_it_was()
    {
        var path = Write("out.csv", "mine");
        await RunAsync(Demand, Supply, "from,to,cost\nh1,c1,-5\n", "--measure", "nearest", "--out", path);
        Assert.Equal("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        await RunAsync(Demand, Supply, Costs, "--measure", "nearest", "--out", path);
        Assert.Equal("id,access\nh1,10\nh2,7.5\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        var (code, _, error) = await RunAsync(Demand, Supply, Costs, "--measure", "nearest", "--out", Path.Combine(_folder.FullName, "d.csv"));
        Assert.Equal(2, code);
        Assert.Contains("ce fichier est lu", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sum_that_no_number_can_hold_is_refused()
    {
        var (code, output, error) = await RunAsync(Demand, "id,supply\nc1,1e300\n", "from,to,cost\nh1,c1,5\n", "--measure", "gravity", "--steps", "10:1e300");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("dépasse le plus grand nombre", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_how_it_is_used()
    {
        var (code, output, _) = await ShellCommand.RunAsync(new Dictionary<string, string>(), "access", "--help");

        Assert.Equal(0, code);
        Assert.All(["--measure e2sfca --steps 10:1,20:0.68,30:0.22", "--measure nearest --n 2", "--passive"], example => Assert.Contains(example, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_that_nobody_reaches_is_named_and_json_is_for_programs()
    {
        var (code, output, error) = await RunAsync(Demand, Supply, Costs, "--measure", "2sfca", "--cutoff", "5", "--json");

        Assert.Equal(0, code);
        Assert.Contains("c1, c2", error, StringComparison.Ordinal);
        Assert.Equal([0, 0], JsonElement.Parse(output).EnumerateArray().Select(line => line.GetProperty("access").GetDouble()));
    }

    static double Value(string line, string id)
    {
        Assert.StartsWith(id + ",", line, StringComparison.Ordinal);
        return double.Parse(line[(id.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    Task<(int Code, string Output, string Error)> RunAsync(string demand, string supply, string costs, params string[] options) => ShellCommand.RunAsync(
        new Dictionary<string, string>(),
        ["access", "--demand", Write("d.csv", demand), "--supply", Write("s.csv", supply), "--costs", Write("c.csv", costs), .. options]);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
