#define _GNU_SOURCE
#include "cbench.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

int loopback_connect(uint16_t port) {
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connection < 0) return -1;
    int on = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct sockaddr_in address = {0};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) == 0) return connection;
    close(connection);
    return -1;
}

int loopback_exchange(int connection, const void *request, int64_t count) {
    const char *next = request;
    while (count > 0) {
        ssize_t sent = send(connection, next, (size_t)count, MSG_NOSIGNAL);
        if (sent <= 0) return -1;
        next += sent;
        count -= sent;
    }
    // Answers are small: a head with Content-Length, and a body within the same few kilobytes.
    char answer[16384];
    size_t held = 0;
    while (held < sizeof answer - 1) {
        ssize_t got = recv(connection, answer + held, sizeof answer - 1 - held, 0);
        if (got <= 0) return -1;
        held += (size_t)got;
        answer[held] = 0;
        char *body = strstr(answer, "\r\n\r\n");
        if (!body) continue;
        char *length = strcasestr(answer, "content-length:");
        size_t expected = length && length < body ? strtoul(length + 15, NULL, 10) : 0;
        if (held >= (size_t)(body + 4 - answer) + expected) return atoi(answer + 9);
    }
    return -1;
}
