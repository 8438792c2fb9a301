using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

public sealed class GenerateParameterDefault : ParameterDefault
{
    // What a password gets that says nothing: 22 of 62 characters are 130 bits.
    internal const int LeastLength = 22;

    private const string LowerCharacters = "abcdefghijklmnopqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    public int MinLength { get; set; } = LeastLength;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public override string GetDefaultValue()
    {
        var alphabet = (Lower ? LowerCharacters : "") + (Upper ? UpperCharacters : "") + (Numeric ? NumericCharacters : "") + (Special ? SpecialCharacters : "");
        return RandomNumberGenerator.GetString(alphabet, MinLength);
    }
}
