// Asks the server as it is told and compares each answer with what the network's published description promises.
import { readFileSync } from 'node:fs';
import { serve } from '../../node/lines.mjs';

const api = JSON.parse(readFileSync(new URL('./node_modules/stoat-api/OpenAPI.json', import.meta.url)));

const resolve = (schema) => (schema.$ref ? schema.$ref.slice(2).split('/').reduce((node, key) => node[key], api) : schema);
const kind = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value);

function problems(given, value, at) {
  const schema = resolve(given);
  if (value === null && schema.nullable) return [];
  const found = [];
  for (const part of schema.allOf ?? []) found.push(...problems(part, value, at));
  for (const choices of [schema.anyOf, schema.oneOf]) {
    if (!choices) continue;
    const tried = choices.map((choice) => problems(choice, value, at));
    if (!tried.some((list) => list.length === 0)) found.push(tried.sort((a, b) => a.length - b.length)[0].join('; '));
  }
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: ${JSON.stringify(value)} is none of ${schema.enum}`);
  const types = [schema.type ?? []].flat();
  if (types.length && !types.includes(kind(value)) && !(types.includes('number') && kind(value) === 'integer')) return [...found, `${at}: ${kind(value)} is no ${types}`];
  if (kind(value) === 'object') {
    for (const key of schema.required ?? []) if (!(key in value)) found.push(`${at}: ${key} is missing`);
    for (const [key, inner] of Object.entries(value)) {
      const known = schema.properties?.[key] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null);
      if (known) found.push(...problems(known, inner, `${at}.${key}`));
    }
  }
  if (kind(value) === 'array' && schema.items) value.forEach((item, index) => found.push(...problems(schema.items, item, `${at}[${index}]`)));
  return found;
}

await serve({
  async ask({ url, method, route, path, headers, body }) {
    const response = await fetch(url + path, { method, headers: { Accept: 'application/json', ...headers }, body: body ? JSON.stringify(body) : undefined });
    const text = await response.text();
    const described = api.paths[route]?.[method.toLowerCase()]?.responses;
    if (!described) return { status: response.status, problems: [`${method} ${route} is not described`] };
    const schema = described[response.status]?.content?.['application/json']?.schema;
    if (!described[response.status]) return { status: response.status, problems: [`${method} ${route} answered ${response.status}, described are ${Object.keys(described)}: ${text}`] };
    if (!schema) return { status: response.status, problems: text ? [`${method} ${route} has a body that is not described: ${text}`] : [] };
    const value = JSON.parse(text);
    return { status: response.status, value, problems: problems(schema, value, `${method} ${route}`) };
  },
  async routes() {
    return Object.entries(api.paths).flatMap(([route, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`));
  },
  async quit() {},
});
