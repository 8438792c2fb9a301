namespace Platform.Contracts.Feeding;

/// <summary>A builder without a broker asks for an order, holds on to one, or gives it back.</summary>
/// <param name="Builder">The asking process; a restarted builder is another one.</param>
public sealed record TakeOrder(Guid Builder);
