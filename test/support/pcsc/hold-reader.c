/*
 * A second program that holds a reader, as a card manager does: hold-reader READER. Says `held` when it has the card to
 * itself and lets go when its standard input ends.
 */
#include <stdio.h>
#include <winscard.h>

int main(int argc, char **argv) {
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol;
  LONG result;
  if (argc != 2) return 2;
  result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context);
  if (result == SCARD_S_SUCCESS)
    result = SCardConnect(context, argv[1], SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol);
  if (result != SCARD_S_SUCCESS) {
    fprintf(stderr, "%s\n", pcsc_stringify_error(result));
    return 1;
  }
  puts("held");
  fflush(stdout);
  while (getchar() != EOF)
    ;
  SCardDisconnect(card, SCARD_LEAVE_CARD);
  SCardReleaseContext(context);
  return 0;
}
