import { z } from 'zod';
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import type { Operation } from './contract-part.ts';
import { ISSUANCE, SEALED } from './core/example-values.ts';
import { problemSchema } from './core/schemas.ts';
import { OPERATIONS, PARTS, PROBLEMS_OF_ACCESS, PROBLEMS_OF_ALL } from './operations.ts';
import { PROBLEMS, type ProblemCode, problem } from './problems.ts';
import { ENVELOPE_MEDIA_TYPE, PROBLEM_MEDIA_TYPE } from './protocol.ts';
import { REQUESTS_PART } from './requests/contract.ts';

const SECURITY: Readonly<Record<Operation['access'], Record<string, string[]>[]>> = {
  open: [],
  terminal: [{ terminal: [] }],
  session: [{ session: [] }],
};

/** The OpenAPI 3.1 document of the contract, made from the schemas that check every message. */
export function buildOpenApi() {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) };
  }
  const signed = signedSchemas();
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Portal contract of madoguchi terminals',
        version: '1.0.0',
        description:
          'What a terminal asks of a portal. Generated from `service/portal-contract`; the practice portal implements all of it. Times are ISO 8601 in UTC. Answers may gain members; terminals ignore those they do not know.',
      },
      servers: [{ url: 'http://localhost:8090', description: 'The practice portal' }],
      paths,
      components: {
        schemas: { ...namedSchemas(), ...signed, RegistrationPayload: anyRequest(signed) },
        securitySchemes: {
          terminal: {
            type: 'apiKey',
            in: 'header',
            name: 'Authorization',
            description:
              '`Terminal <compact JWS>` over `TerminalToken`, ES256, `kid` = terminal id. At most five minutes off the portal’s clock, for exactly this method and path, used once.',
          },
          session: {
            type: 'http',
            scheme: 'bearer',
            description: '`sessionToken` of the sign-in. Thirty minutes, or until sign-out.',
          },
        },
      },
    },
    { override: allowNewMembers },
  );
}

/** Only what is declared strict is closed: answers may gain members, and terminals must not mind. */
const allowNewMembers: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, zodSchema }) => {
  if (zodSchema._zod.def.type === 'object' && zodSchema._zod.def.catchall === undefined) {
    delete jsonSchema.additionalProperties;
  }
};

const namedSchemas = (): Record<string, z.ZodType> =>
  Object.fromEntries(PARTS.flatMap(({ named }) => Object.entries(named)));

function signedSchemas(): Record<string, z.ZodType> {
  const signed = PARTS.flatMap((part) => Object.entries(part.signed));
  return Object.fromEntries(
    signed.map(([name, { schema, example, typ, signer, rule }]) => [
      name,
      schema.meta({
        description: [`Payload of a compact JWS by ${signer}; \`typ\` ${typ}.`, rule].filter(Boolean).join(' '),
        ...(example === undefined ? {} : { examples: [example] }),
      }),
    ]),
  );
}

/** Any of the requests signed with the user-authentication key; found again, each becomes a reference. */
const anyRequest = (signed: Readonly<Record<string, z.ZodType>>): z.ZodType =>
  z
    .union(Object.keys(REQUESTS_PART.signed).flatMap((name) => signed[name] ?? []))
    .meta({ description: 'What the user-authentication key signs as a request, by `kind`.' });

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { access, answer, description, id, path, request, summary } = operation;
  const parameters = pathParameters(path, operation.params ?? {});
  const requestParams = {
    ...(parameters === undefined ? {} : { path: parameters }),
    ...(operation.query === undefined ? {} : { query: operation.query }),
    ...(request === 'envelope' ? { header: z.object({ 'Idempotency-Key': idempotencyKey }) } : {}),
  };
  return {
    operationId: id,
    summary,
    description,
    security: SECURITY[access],
    ...(Object.keys(requestParams).length === 0 ? {} : { requestParams }),
    ...(request === undefined ? {} : { requestBody: { required: true, content: requestContent(request) } }),
    responses: {
      ...(answer === null
        ? { '204': { description: 'Done; nothing to say.' } }
        : {
            '200': {
              description: summary,
              content: { 'application/json': { schema: answer.schema, example: answer.example } },
            },
          }),
      ...problemResponses([...PROBLEMS_OF_ACCESS[access], ...operation.problems, ...PROBLEMS_OF_ALL]),
    },
  };
}

const idempotencyKey = z.uuid().meta({ description: 'The registration id.', example: ISSUANCE.registrationId });

function pathParameters(path: string, examples: NonNullable<Operation['params']>): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  if (names.length === 0) return undefined;
  const schemaOf = (name: string): z.ZodType => {
    const example = examples[name];
    return example === undefined
      ? z.uuid().meta({ example: ISSUANCE.registrationId })
      : z.string().max(200).meta({ example });
  };
  return z.object(Object.fromEntries(names.map((name) => [name, schemaOf(name)])));
}

const requestContent = (request: NonNullable<Operation['request']>) =>
  request === 'envelope'
    ? { [ENVELOPE_MEDIA_TYPE]: { schema: { type: 'string' as const }, example: SEALED } }
    : { 'application/json': { schema: request.schema, example: request.example } };

/** One response per status; its codes are its examples. */
function problemResponses(
  codes: readonly ProblemCode[],
): Record<`${1 | 2 | 3 | 4 | 5}${string}`, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      String(status),
      {
        description: ofStatus.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
        content: {
          [PROBLEM_MEDIA_TYPE]: {
            schema: problemSchema,
            examples: Object.fromEntries(ofStatus.map((code) => [code, { value: problem(code) }])),
          },
        },
        ...(status === PROBLEMS.tooManyRequests.status || status === PROBLEMS.unavailable.status
          ? { headers: retryAfter }
          : {}),
      },
    ]),
  );
}

const retryAfter = z.object({
  'Retry-After': z.string().optional().meta({ description: 'Seconds to wait; obeyed by terminals.', example: '30' }),
});
