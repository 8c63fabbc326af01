using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ctg.Geo.Web.Tests.Secrecy;

/// <summary>What an intruder knows: sums of unknown counts, none of which is negative. GLPK's simplex tells how far each may go.</summary>
sealed class LinearProgram
{
    readonly List<string> _unknown = [];
    readonly StringBuilder _sums = new();
    int _count;

    /// <returns>Number of the unknown.</returns>
    public int Unknown(string name)
    {
        _unknown.Add(name);
        return _unknown.Count - 1;
    }

    public IReadOnlyList<string> Names => _unknown;

    public void Sum(IEnumerable<(int Unknown, double Weight)> terms, double least, double most)
    {
        var sum = string.Join(" + ", terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Weight:0.############} x{term.Unknown}")));
        _sums.AppendLine(CultureInfo.InvariantCulture, $" a{_count}: {sum} >= {least:0.######}").AppendLine(CultureInfo.InvariantCulture, $" b{_count}: {sum} <= {most:0.######}");
        _count++;
    }

    /// <summary>Least and largest value of an unknown that all sums allow.</summary>
    public async Task<(double Least, double Most)> RangeAsync(int unknown) =>
        (await SolveAsync("Minimize", unknown), await SolveAsync("Maximize", unknown));

    async Task<double> SolveAsync(string goal, int unknown)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-lp-");
        try
        {
            var (program, solution) = (Path.Combine(folder.FullName, "in.lp"), Path.Combine(folder.FullName, "out.txt"));
            await File.WriteAllTextAsync(program, $"{goal}\n goal: x{unknown}\nSubject To\n{_sums}End\n");
            using var solver = Process.Start(new ProcessStartInfo("glpsol", ["--nopresol", "--lp", program, "-w", solution]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("glpsol does not start.");
            var said = await solver.StandardOutput.ReadToEndAsync();
            await solver.WaitForExitAsync();
            // "s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE", f: feasible.
            var found = (await File.ReadAllLinesAsync(solution)).First(line => line.StartsWith("s ", StringComparison.Ordinal)).Split(' ');
            return found[4] != "f" ? throw new InvalidOperationException($"Nothing is like that: {said}")
                : found[5] == "f" ? double.Parse(found[6], CultureInfo.InvariantCulture)
                : goal == "Minimize" ? double.NegativeInfinity : double.PositiveInfinity;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
