"""Corrections go into a copy, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import qingdan
from conftest import DAAN, FIXTURES


def test_a_word_file_gets_comments_and_changes(tmp_path: Path) -> None:
    out = tmp_path / "mended.docx"
    mended = qingdan.mend(DAAN, out, author="某审核人", date="2026-05-01")
    comments = list(docx.Document(str(out)).comments)
    assert mended.commented == len(comments) > 20
    assert {comment.author for comment in comments} == {"某审核人"}
    assert mended.changed > 0
    # Whoever takes all changes back has the document as it was.
    plain = tmp_path / "plain.docx"
    assert qingdan.mend(DAAN, plain, comments=False, changes=False) == qingdan.Mended(changed=0, commented=0, left=0)
    only = qingdan.mend(DAAN, tmp_path / "only.docx", changes=False, select=["NUM"])
    assert only.changed == 0 and 0 < only.commented < mended.commented


def test_a_text_gets_the_fixes(tmp_path: Path) -> None:
    text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n"
    out = tmp_path / "mended.txt"
    mended = qingdan.mend(text.encode(), out)
    assert out.read_text(encoding="utf-8") == text.replace("1.  修路", "1.修路")
    assert (mended.changed, mended.commented) == (1, 0)


def test_what_cannot_be_written_into_is_refused(tmp_path: Path) -> None:
    with pytest.raises(qingdan.ReadError) as raised:
        qingdan.mend(FIXTURES / "daan-2021-2030.doc", tmp_path / "a.docx")
    assert raised.value.code == "not-mended"
    assert not (tmp_path / "a.docx").exists()


def test_the_file_itself_is_not_written_over(tmp_path: Path) -> None:
    copy = tmp_path / "a.docx"
    copy.write_bytes(DAAN.read_bytes())
    with pytest.raises(ValueError, match="another"):
        qingdan.mend(copy, copy)
    with pytest.raises(ValueError, match="2026-05-01"):
        qingdan.mend(copy, tmp_path / "b.docx", date="1. Mai")
    with pytest.raises(FileNotFoundError):
        qingdan.mend(copy, tmp_path / "missing" / "b.docx")
    assert copy.read_bytes() == DAAN.read_bytes()
