import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { REQUEST_KINDS } from '../../state-machines/vocabulary/requests.ts';
import { problemSchema } from './core/schemas.ts';
import { JWS_TYPES } from './jws-types.ts';
import { buildOpenApi } from './openapi.ts';
import { OPERATIONS, PARTS, PROBLEMS_OF_ACCESS, PROBLEMS_OF_ALL } from './operations.ts';
import { PROBLEM_CODES, PROBLEMS } from './problems.ts';
import { requestType } from './request-type.ts';
import { REQUEST_PAYLOADS } from './requests/payloads.ts';

const written = readFileSync(new URL('../../docs/portal/openapi.json', import.meta.url), 'utf8');

test('docs/portal/openapi.json is what `node service/portal-contract/generate.ts` writes', () => {
  expect(written).toBe(`${JSON.stringify(buildOpenApi(), null, 2)}\n`);
});

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(written))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('the validator notices a broken document', async () => {
  const broken = JSON.parse(written);
  delete broken.paths['/v1/registrations'].post.responses['200'].description;
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});

test('what is signed or strict is closed, answers may gain members', () => {
  const { schemas } = JSON.parse(written).components;
  expect(schemas.RegistrationPayload.anyOf).toHaveLength(Object.keys(REQUEST_PAYLOADS).length);
  for (const { $ref } of schemas.RegistrationPayload.anyOf) {
    expect(schemas[$ref.split('/').at(-1)].additionalProperties).toBe(false);
  }
  expect(schemas.AccountForm.additionalProperties).toBe(false);
  expect(schemas.Menu).not.toHaveProperty('additionalProperties');
});

test('no two families give one name to different things', () => {
  const names = PARTS.flatMap(({ named, signed }) => [...Object.keys(named), ...Object.keys(signed)]);
  const places = OPERATIONS.flatMap(({ id, method, path }) => [id, `${method} ${path}`]);
  for (const all of [names, places, [...Object.values(JWS_TYPES), ...REQUEST_KINDS.map(requestType)]])
    expect(new Set(all).size).toBe(all.length);
});

test('every problem can be met, is explained once, and carries its own status', () => {
  const met = OPERATIONS.flatMap(({ access, problems }) => [...PROBLEMS_OF_ACCESS[access], ...problems]);
  expect(new Set([...met, ...PROBLEMS_OF_ALL])).toEqual(new Set(PROBLEM_CODES));
  expect(problemSchema.shape.code.options).toEqual(Object.keys(PROBLEMS));
});

describe('examples', () => {
  const messages = OPERATIONS.flatMap(({ id, request, answer }) => [
    ...(request === undefined || request === 'envelope' ? [] : [{ name: `${id} request`, ...request }]),
    ...(answer === null ? [] : [{ name: `${id} answer`, ...answer }]),
  ]);
  const signed = PARTS.flatMap((part) =>
    Object.entries(part.signed).flatMap(([name, { schema, example }]) =>
      example === undefined ? [] : [{ name, schema, example }],
    ),
  );
  const named = PARTS.flatMap((part) =>
    Object.entries(part.named).flatMap(([name, schema]) =>
      (schema.meta()?.examples ?? []).map((example) => ({ name, schema, example })),
    ),
  );
  test.each([...messages, ...signed, ...named])('$name is of its schema', ({ schema, example }) => {
    expect(schema.parse(example)).toEqual(example);
  });
});
