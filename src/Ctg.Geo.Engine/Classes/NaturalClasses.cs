namespace Ctg.Geo.Engine.Classes;

/// <summary>Natural classes: of all cuts, the one whose values lie closest to the mean of their class (least sum of squares; k-means in
/// one dimension, where it has an exact answer: Wang and Song 2011, Ckmeans.1d.dp).</summary>
/// <remarks>Dynamic programming over the distinct values, each row by halves since the best first value of a last class never goes
/// back as values are added: O(k n log n) time, O(k n) memory. Among equal cuts, the one with the longest last classes.</remarks>
static class NaturalClasses
{
    public static IReadOnlyList<double> Limits(WeightedValues each, int classes)
    {
        var (costs, n) = (new SquareCosts(each), each.Values.Length);
        var count = Math.Min(classes, n);
        var before = Enumerable.Range(0, n).Select(last => costs.Of(0, last)).ToArray();
        var firsts = new int[count][];
        for (var row = 1; row < count; row++)
        {
            var (now, first) = (new double[n], new int[n]);
            Fill(row, n - 1, row, n - 1, before, now, first, costs);
            (before, firsts[row]) = (now, first);
        }
        var limits = new double[count - 1];
        for (var (row, last) = (count - 1, n - 1); row > 0; row--)
        {
            last = firsts[row][last] - 1;
            limits[row - 1] = each.Values[last];
        }
        return limits;
    }

    /// <summary>Least costs of the values up to each of from…to, the first value of their last class being one of least…most.</summary>
    static void Fill(int from, int to, int least, int most, double[] before, double[] now, int[] first, SquareCosts costs)
    {
        if (from > to) return;
        var middle = (from + to) / 2;
        var (best, at) = (double.PositiveInfinity, least);
        for (var start = least; start <= Math.Min(middle, most); start++)
            if (before[start - 1] + costs.Of(start, middle) is var cost && cost < best) (best, at) = (cost, start);
        (now[middle], first[middle]) = (best, at);
        Fill(from, middle - 1, least, at, before, now, first, costs);
        Fill(middle + 1, to, at, most, before, now, first, costs);
    }

    /// <summary>Sums of squares around the mean of a run of values, in constant time. Values are taken from the middle one, so that large
    /// numbers close together keep their digits.</summary>
    sealed class SquareCosts
    {
        readonly double[] _weights, _sums, _squares;

        public SquareCosts(WeightedValues each)
        {
            var n = each.Values.Length;
            var middle = each.Values[n / 2];
            (_weights, _sums, _squares) = (new double[n + 1], new double[n + 1], new double[n + 1]);
            for (var i = 0; i < n; i++)
            {
                var (value, weight) = (each.Values[i] - middle, each.Weights[i]);
                (_weights[i + 1], _sums[i + 1], _squares[i + 1]) = (_weights[i] + weight, _sums[i] + weight * value, _squares[i] + weight * value * value);
            }
        }

        public double Of(int first, int last)
        {
            var (weight, sum) = (_weights[last + 1] - _weights[first], _sums[last + 1] - _sums[first]);
            return Math.Max(0, _squares[last + 1] - _squares[first] - sum * sum / weight);
        }
    }
}
