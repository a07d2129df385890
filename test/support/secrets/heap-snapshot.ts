import { z } from 'zod';

/** The parts of V8's heap snapshot that are read here: rows of numbers whose columns `meta` names. */
const snapshotFile = z.looseObject({
  snapshot: z.looseObject({
    meta: z.looseObject({
      node_fields: z.array(z.string()),
      node_types: z.tuple([z.array(z.string())]).rest(z.unknown()),
      edge_fields: z.array(z.string()),
    }),
  }),
  nodes: z.array(z.number()),
  edges: z.array(z.number()),
  strings: z.array(z.string()),
});

/**
 * Everything a program's JavaScript memory says: each string alive, and of each list or object that holds single
 * characters, those in their order.
 */
export function textsOfHeap(file: string): readonly string[] {
  const { snapshot, nodes, edges, strings } = snapshotFile.parse(JSON.parse(file));
  const { node_fields: fields, node_types: types, edge_fields: edgeFields } = snapshot.meta;
  const column = (name: string): number => fields.indexOf(name);
  const [type, name, count] = [column('type'), column('name'), column('edge_count')];
  const width = fields.length;
  const target = edgeFields.indexOf('to_node');
  const stringType = types[0].indexOf('string');

  const character = (node: number): string => {
    const text = nodes[node + type] === stringType ? (strings[nodes[node + name] ?? 0] ?? '') : '';
    return text.length === 1 ? text : '';
  };
  const lists: string[] = [];
  let edge = 0;
  for (let node = 0; node < nodes.length; node += width) {
    let text = '';
    for (let left = nodes[node + count] ?? 0; left > 0; left -= 1, edge += edgeFields.length) {
      text += character(edges[edge + target] ?? 0);
    }
    if (text.length > 1) lists.push(text);
  }
  return [...strings, ...lists];
}
