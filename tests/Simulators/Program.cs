using Simulators.Running;

return await Commands.RunAsync(args);
