// Reads queries as Kusto does. Standard input: {"tables": {"name": "(column:type, …)"}, "queries": {"name": "text"}}. Standard output, for each query: what Kusto says against it,
// the columns of its rows, the tables that it reads as often as it does, and the names that it gives and never uses.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { fileURLToPath } from 'node:url';

const service = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules', '@kusto', 'language-service-next');
for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  vm.runInThisContext(fs.readFileSync(path.join(service, file), 'utf8'), { filename: file });
}

const { Kusto: { Language: kusto }, System: system } = globalThis;
const kindOf = node => system.Enum.toString(kusto.Syntax.SyntaxKind, node.Kind);
const listed = items => Array.from({ length: system.Array.getCount(items) }, (_, index) => system.Array.getItem(items, index));

const { tables, queries } = JSON.parse(fs.readFileSync(0, 'utf8'));
const symbols = new (system.Collections.Generic.List$1(kusto.Symbols.Symbol).ctor)();
for (const [name, columns] of Object.entries(tables)) {
  symbols.add(new kusto.Symbols.TableSymbol.$ctor7(name, columns, null));
}

const globals = kusto.GlobalState.Default.WithDatabase(new kusto.Symbols.DatabaseSymbol.$ctor3('telemetry', '', symbols, false));

function walk(node, visit) {
  visit(node);
  for (let index = 0; index < node.ChildCount; index++) {
    const child = node.GetChild(index);
    if (child) walk(child, visit);
  }
}

function read(text) {
  const code = kusto.KustoCode.ParseAndAnalyze(text, globals);
  const [given, used, asked] = [[], [], []];
  walk(code.Syntax, node => {
    if (kindOf(node) === 'LetStatement') given.push(node.Name.SimpleName);
    if (kindOf(node) === 'NameReference') (node.SimpleName in tables ? asked : used).push(node.SimpleName);
  });
  return {
    faults: listed(code.GetDiagnostics()).map(fault => `${fault.Code}: ${fault.Message} (at ${JSON.stringify(text.slice(fault.Start, fault.Start + 30))})`),
    columns: code.ResultType?.Columns ? Object.fromEntries(listed(code.ResultType.Columns).map(column => [column.Name, column.Type.Name])) : {},
    tables: asked,
    unused: given.filter(name => !used.includes(name)),
  };
}

process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(queries).map(([name, text]) => [name, read(text)]))));
