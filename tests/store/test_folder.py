import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from amends.store import StoreError, data_folder, database_place, secret, token


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_is_the_one_that_was_chosen() -> None:
    chosen = {"AMENDS_DATA_DIR": "/srv/apologies", "XDG_DATA_HOME": "/srv/shared"}
    assert data_folder(chosen) == Path("/srv/apologies")


def test_the_folder_is_in_the_users_data_unless_one_was_chosen() -> None:
    assert data_folder({"XDG_DATA_HOME": "/srv/shared"}) == Path("/srv/shared/amends")
    assert data_folder({}) == Path.home() / ".local/share/amends"


def test_a_relative_xdg_folder_is_ignored_as_its_specification_asks() -> None:
    assert data_folder({"XDG_DATA_HOME": "shared"}) == Path.home() / ".local/share/amends"


def test_the_database_is_a_file_in_the_folder_unless_there_is_a_url() -> None:
    url = "postgresql://db/amends"
    assert database_place(Path("/srv"), {}) == Path("/srv/amends.sqlite")
    assert database_place(Path("/srv"), {"AMENDS_DATABASE_URL": url}) == url


def test_a_chosen_token_is_taken_and_no_file_is_made(tmp_path: Path) -> None:
    assert token(tmp_path / "kept", {"AMENDS_TOKEN": " chosen\n"}) == "chosen"
    assert not (tmp_path / "kept").exists()


def test_a_token_is_made_once_and_kept(tmp_path: Path) -> None:
    first = token(tmp_path, {"AMENDS_TOKEN": ""})
    assert len(first) == 43
    assert token(tmp_path, {}) == first
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


def test_a_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first = secret(tmp_path)
    assert len(first) == 32
    assert secret(tmp_path) == first


def test_what_is_made_is_closed_to_everybody_else(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        token(tmp_path / "kept", {})
        secret(tmp_path / "kept")
    finally:
        os.umask(before)
    assert rights(tmp_path / "kept") == 0o700
    assert rights(tmp_path / "kept" / "token") == 0o600
    assert rights(tmp_path / "kept" / "secret") == 0o600


def test_a_token_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("mine\n")
    (tmp_path / "token").chmod(0o644)
    assert token(tmp_path, {}) == "mine"
    assert rights(tmp_path / "token") == 0o600


def test_all_who_start_at_once_agree_on_the_token(tmp_path: Path) -> None:
    for attempt in range(20):
        together = Barrier(8)

        def start(together: Barrier = together, folder: Path = tmp_path / str(attempt)) -> str:
            together.wait()
            return token(folder, {})

        with ThreadPoolExecutor(8) as pool:
            tokens = {each.result() for each in [pool.submit(start) for _ in range(8)]}
        assert len(tokens) == 1
        assert [path.name for path in (tmp_path / str(attempt)).iterdir()] == ["token"]


def test_an_empty_token_is_refused_rather_than_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "token").touch()
    with pytest.raises(StoreError, match=r"token is empty. Delete it"):
        token(tmp_path, {})


def test_a_damaged_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not hexadecimal")
    with pytest.raises(StoreError, match=r"secret is damaged. Delete it"):
        secret(tmp_path)


@pytest.mark.parametrize("below", ["", "kept"])
def test_a_file_in_place_of_the_folder_is_said_with_the_way_out(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"needs a folder where there is a file. Set AMENDS_DATA_DIR"):
        token(tmp_path / "file" / below, {})


def test_a_folder_that_cannot_be_written_is_said_with_the_way_out() -> None:
    with pytest.raises(StoreError, match=r"cannot be written .* Give its folder to the user"):
        token(Path("/proc/amends"), {})  # even root can make nothing there
