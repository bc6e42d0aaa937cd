import socket
from pathlib import Path

from atlas.web.nodelay import set_nodelay


def test_connections_to_a_listening_socket_send_small_answers_at_once():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server, socket.socket() as other:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert server.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
        assert set_nodelay() >= 1
        with socket.create_connection(server.getsockname()), server.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
        assert other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0


def test_looking_leaves_no_file_open():
    before = len(list(Path("/dev/fd").iterdir()))
    set_nodelay()
    assert len(list(Path("/dev/fd").iterdir())) == before
