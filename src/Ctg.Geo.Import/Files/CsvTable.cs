using System.Text.RegularExpressions;

namespace Ctg.Geo.Import.Files;

/// <summary>A CSV as rows: one header, then one record a row.</summary>
static partial class CsvTable
{
    public static SourceTable? Open(SourceFile file, byte[] head, Faults faults, bool mayBeEmpty)
    {
        using var cursor = new CsvCursor(file, head);
        try
        {
            if (!cursor.Read()) return Refused(file, null, "le fichier est vide", faults);
            if (cursor.Record.Any(name => name.Contains('\0')))
                return Refused(file, null, "octets nuls dans l’en-tête : ce n’est pas un fichier texte", faults);
            var columns = Names(cursor.Record, file.Name, faults);
            if (!cursor.Read() && !mayBeEmpty) return Refused(file, null, "le fichier n’a qu’un en-tête : aucune ligne de données", faults);
            return new(file.Name, columns, HasGeometry: false, new Records(file, head, columns, faults));
        }
        catch (InvalidDataException fault)
        {
            return Refused(file, new(PlaceKind.Line, cursor.Line), fault.Message, faults);
        }
    }

    static SourceTable? Refused(SourceFile file, Place? place, string rule, Faults faults)
    {
        faults.Add(new(FaultKind.Fatal, file.Name, place, null, null, rule));
        return null;
    }

    /// <summary>Column names on one line, each once, none empty.</summary>
    static string[] Names(string[] header, string fileName, Faults faults)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[header.Length];
        for (var i = 0; i < header.Length; i++)
        {
            var name = Spaces().Replace(header[i], " ").Trim();
            if (header[i].Contains('\n')) Say($"saut de ligne dans un nom de colonne : lue « {name} »");
            if (name.Length == 0) name = FormattableString.Invariant($"colonne {i + 1}");
            else if (!seen.Add(name))
            {
                name = FormattableString.Invariant($"{name} ({i + 1})");
                Say($"deux colonnes ont le même nom : celle-ci est lue « {name} »");
            }
            seen.Add(names[i] = name);

            void Say(string rule) => faults.Add(new(FaultKind.Repaired, fileName, new(PlaceKind.Line, 1), header[i], null, rule));
        }
        return names;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    sealed class Records(SourceFile file, byte[] head, string[] columns, Faults faults) : IEnumerable<SourceRow>
    {
        readonly Dictionary<string, int> _index = columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.OrdinalIgnoreCase);

        public IEnumerator<SourceRow> GetEnumerator()
        {
            using var cursor = new CsvCursor(file, head);
            if (!Advance(cursor)) yield break;
            while (Advance(cursor))
                if (Row(cursor) is { } row) yield return row;
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        bool Advance(CsvCursor cursor)
        {
            try
            {
                return cursor.Read();
            }
            catch (InvalidDataException fault)
            {
                Say(FaultKind.Fatal, cursor, null, fault.Message);
                return false;
            }
        }

        SourceRow? Row(CsvCursor cursor)
        {
            var cells = cursor.Record;
            for (var i = 0; i < cells.Length; i++)
            {
                if (!cells[i].Contains('\0')) cells[i] = cells[i].Trim();
                else return Bad(cursor, i < columns.Length ? columns[i] : null, "octets nuls : la ligne n’est pas du texte");
            }
            if (Array.TrueForAll(cells, cell => cell.Length == 0)) return null;      // ";;;;": a blank line of an office program
            if (cells.Length < columns.Length || cells.Skip(columns.Length).Any(cell => cell.Length > 0))
                return Bad(cursor, null, FormattableString.Invariant($"{cells.Length} champs au lieu de {columns.Length}"));
            if (cursor.HasStrayQuote)
                Say(FaultKind.Repaired, cursor, null, "un guillemet au milieu d’un champ est gardé tel quel");
            return new(new(PlaceKind.Line, cursor.Line), new RowValues(_index, cells), null);
        }

        SourceRow? Bad(CsvCursor cursor, string? column, string rule)
        {
            Say(FaultKind.BadRow, cursor, column, rule);
            return null;
        }

        void Say(FaultKind kind, CsvCursor cursor, string? column, string rule) =>
            faults.Add(new(kind, file.Name, new(PlaceKind.Line, cursor.Line), column, null, rule));
    }
}
