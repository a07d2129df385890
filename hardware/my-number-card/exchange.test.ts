import { expect, test } from 'vitest';
import { bytes, ScriptedConnection } from './connections.fixture.ts';
import { exchange } from './exchange.ts';

test.each([
  ['a header alone, as the query of the tries is', '00200080'],
  ['data', '00A4020C020017'],
])(
  '6Cxx to a command of %s is an answer: there is no Le to correct, and nothing else is changed',
  async (_, command) => {
    const connection = new ScriptedConnection([command, '6C03']);
    expect(await exchange(connection, bytes(command))).toMatchObject({ ok: true, value: { statusWord: 0x6c03 } });
    connection.done();
  },
);

test.each([
  ['Le alone', '00B0000000', '00B0000003'],
  ['data and Le', '802A0080020102 00', '802A0080020102 03'],
])('6Cxx to a command with %s repeats it once with that Le', async (_, command, again) => {
  const connection = new ScriptedConnection([command, '6C03'], [again, 'AABBCC9000']);
  expect(await exchange(connection, bytes(command))).toMatchObject({ value: { data: bytes('AABBCC') } });
  connection.done();
});
