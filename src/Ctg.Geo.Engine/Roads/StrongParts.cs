namespace Ctg.Geo.Engine.Roads;

/// <summary>Parts of a graph within which one can go from everywhere to everywhere and back.</summary>
/// <remarks>Strongly connected components (Tarjan 1972), without recursion: O(n + m).</remarks>
static class StrongParts
{
    /// <returns>The part of each node, and how many nodes each has.</returns>
    public static (int[] Part, List<int> Sizes) Of(RoadGraph graph)
    {
        var walk = new Walk(graph);
        for (var node = 0; node < graph.NodeCount; node++) walk.From(node);
        return (walk.Part, walk.Sizes);
    }

    sealed class Walk(RoadGraph graph)
    {
        readonly int[] _number = new int[graph.NodeCount];     // order of the first visit, from 1
        readonly int[] _lowest = new int[graph.NodeCount];     // the first visited that it leads back to
        readonly Stack<int> _open = new();                     // visited, in no part yet
        readonly Stack<(int Node, int Arc)> _path = new();     // where the walk is, and the arc to try next
        int _visited;

        public readonly int[] Part = Filled(graph.NodeCount);
        public readonly List<int> Sizes = [];

        public void From(int start)
        {
            if (_number[start] > 0) return;
            Visit(start);
            while (_path.TryPop(out var step))
            {
                var arcs = graph.From(step.Node);
                if (step.Arc < arcs.Length)
                {
                    _path.Push((step.Node, step.Arc + 1));
                    var head = arcs[step.Arc].Head;
                    if (_number[head] == 0) Visit(head);
                    else if (Part[head] < 0) _lowest[step.Node] = Math.Min(_lowest[step.Node], _number[head]);
                    continue;
                }
                if (_lowest[step.Node] == _number[step.Node]) Close(step.Node);
                if (_path.TryPeek(out var before)) _lowest[before.Node] = Math.Min(_lowest[before.Node], _lowest[step.Node]);
            }
        }

        void Visit(int node)
        {
            _number[node] = _lowest[node] = ++_visited;
            _open.Push(node);
            _path.Push((node, 0));
        }

        void Close(int root)
        {
            var size = 0;
            int node;
            do
            {
                node = _open.Pop();
                Part[node] = Sizes.Count;
                size++;
            }
            while (node != root);
            Sizes.Add(size);
        }

        static int[] Filled(int count)
        {
            var parts = new int[count];
            Array.Fill(parts, -1);
            return parts;
        }
    }
}
