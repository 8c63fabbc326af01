namespace Ctg.Geo.House.Tests;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("RamOffer", "ram", "offer")]
    [InlineData("ram_offer_2", "ram", "offer")]
    [InlineData("EAJECapacity", "eaje", "capacity")]
    [InlineData("toHTML", "to", "html")]
    public void An_identifier_splits_into_its_words(string identifier, params string[] words) =>
        Assert.Equal(words, SourceText.Words(identifier));

    [Fact]
    public void Comments_and_strings_are_not_code()
    {
        const string Code = "var a = \"b // c\"; // d\n/* e\n f */ var g = @\"h\\\"; var i = \"\"\"\n j \" k\n\"\"\"; l('m', '\\'', n);";
        Assert.Equal(["var", "a", "var", "g", "var", "i", "l", "n"], SourceText.Identifiers(Code).Select(found => found.Name));
        Assert.Equal((5, "n"), SourceText.Identifiers(Code).Last());
    }

    [Fact]
    public void In_SQL_two_dashes_begin_a_comment_and_double_quotes_hold_a_name() =>
        Assert.Equal(["select", "Name", "from", "t"],
            SourceText.Identifiers("select \"Name\", 'it''s' -- why\nfrom t", sql: true).Select(found => found.Name));
}
