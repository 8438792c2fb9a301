using System.Buffers.Binary;
using System.Text;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>What a guest gives to an operation, as docs/guest-contract.md lays it out, whatever the head's text is.</summary>
internal static class Payload
{
    public static byte[] Of(string head)
    {
        var payload = new byte[4 + Encoding.UTF8.GetByteCount(head)];
        BinaryPrimitives.WriteInt32LittleEndian(payload, payload.Length - 4);
        Encoding.UTF8.GetBytes(head, payload.AsSpan(4));
        return payload;
    }
}
