using Soak.Running;

return await Commands.RunAsync(args);
