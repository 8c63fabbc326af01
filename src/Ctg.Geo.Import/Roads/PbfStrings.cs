using System.Text;

namespace Ctg.Geo.Import.Roads;

/// <summary>The string table of one PBF block; a string is decoded when it is first asked for.</summary>
sealed class PbfStrings
{
    readonly List<Entry> _entries = [];
    byte[] _bytes = [];

    record struct Entry(int Start, int Length, string? Text, bool? IsKey);

    public void Read(ReadOnlySpan<byte> table)
    {
        _bytes = table.ToArray();
        _entries.Clear();
        var wire = new Wire(table);
        while (wire.Next(out var field))
        {
            if (field != 1)
            {
                wire.Skip();
                continue;
            }
            var length = wire.Bytes().Length;
            _entries.Add(new(table.Length - wire.Left - length, length, null, null));
        }
    }

    public string this[ulong index]
    {
        get
        {
            ref var entry = ref At(index);
            return entry.Text ??= Encoding.UTF8.GetString(_bytes, entry.Start, entry.Length);
        }
    }

    /// <summary>Whether it is one of <see cref="OsmTags.Known"/>.</summary>
    public bool IsKnownKey(ulong index)
    {
        ref var entry = ref At(index);
        return entry.IsKey ??= OsmTags.Known.Contains(this[index]);
    }

    ref Entry At(ulong index)
    {
        if (index >= (ulong)_entries.Count)
            throw new OsmRefusal("un attribut renvoie à un texte que son bloc ne contient pas. Le fichier est abîmé : prenez-en une nouvelle copie");
        return ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries)[(int)index];
    }
}
