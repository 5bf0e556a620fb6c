using ChatBridge.Cli;

return await CommandTree.RunAsync(args, CliContext.ForConsole(), CancellationToken.None);
