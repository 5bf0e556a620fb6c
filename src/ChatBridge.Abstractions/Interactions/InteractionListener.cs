namespace ChatBridge;

/// <summary>Answers interactions of one kind.</summary>
/// <typeparam name="TInteraction">The kind of interaction.</typeparam>
/// <param name="interaction">The interaction.</param>
/// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
/// <returns>The answer, or null when the listener has answered already, with <see cref="IInteraction.ReplyAsync"/> or by the network's own means.</returns>
public delegate ValueTask<InteractionReply?> InteractionListener<in TInteraction>(TInteraction interaction, CancellationToken cancellationToken)
    where TInteraction : IInteraction;
