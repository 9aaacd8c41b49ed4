Console.Error.WriteLine("The simulators are started by tests, in their own process.");
return 2;
