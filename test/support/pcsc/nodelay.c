/*
 * Preload for pcscd in tests. Debian 12's vpcd driver sends each message in two writes; Nagle and the delayed
 * acknowledgement of the card's side then cost 44 ms per command. TCP_NODELAY on the accepted socket cures it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

int accept(int listener, struct sockaddr *address, socklen_t *length) {
  static int (*next)(int, struct sockaddr *, socklen_t *);
  if (!next) next = dlsym(RTLD_NEXT, "accept");
  int accepted = next(listener, address, length);
  int on = 1;
  if (accepted >= 0) setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return accepted;
}
