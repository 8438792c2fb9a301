using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ServiceDefaults.Identity;

/// <summary>The URI in a certificate's subject alternative name (RFC 5280, 4.2.1.6), which the framework writes but does not read.</summary>
internal static class AlternativeName
{
    private const string Extension = "2.5.29.17";

    private static readonly Asn1Tag UniformResourceIdentifier = new(TagClass.ContextSpecific, 6);

    /// <summary>Null unless there is one name, and it is a service's.</summary>
    public static SystemName? Read(X509Certificate2 certificate)
    {
        if (certificate.Extensions[Extension] is not { } extension)
        {
            return null;
        }

        try
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            var uri = names.ReadCharacterString(UniversalTagNumber.IA5String, UniformResourceIdentifier);
            return !names.HasData && SystemName.TryParse(uri, out var name) ? name : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
