"""READMEs of modules: what is written, and what --check finds."""

import module_readme
import pytest

VARIABLES = '''
variable "size" {
  description = "How many | or few."
  type        = number
  default     = 3
}
variable "name" {
  description = <<-EOT
    First line,
    second "line".
  EOT
  type = string
}
variable "groups" {
  description = "Node groups."
  type = object({ primary = optional(string, "m6g.xlarge"), core = optional(object({ type = string, count = number })) })
  default = {}
}
'''
OUTPUTS = 'output "id" {\n  description = "The id."\n  value = var.name\n}\n'


@pytest.fixture
def module(tmp_path):
    (tmp_path / "variables.tf").write_text(VARIABLES)
    (tmp_path / "outputs.tf").write_text(OUTPUTS)
    (tmp_path / "README.md").write_text(f"# m\n{module_readme.BEGIN}\nold\n{module_readme.END}\nafter\n")
    return tmp_path


def test_required_inputs_come_first_and_text_outside_the_markers_stays(module):
    assert module_readme.main([str(module)]) == 0
    lines = (module / "README.md").read_text().splitlines()
    assert lines[0] == "# m" and lines[-1] == "after" and "old" not in lines
    rows = [line for line in lines if line.startswith("| `")]
    assert rows[0] == "| `name` | `string` | required | First line, second \"line\". |"
    assert rows[1] == "| `size` | `number` | `3` | How many \\| or few. |"
    assert rows[3] == "| `id` | The id. |"


def test_a_long_type_is_spelt_out_below_the_table(module):
    module_readme.main([str(module)])
    text = (module / "README.md").read_text()
    assert "| `groups` | `object(…)` | `{}` |" in text
    assert '- `groups`: `object({primary = optional(string, "m6g.xlarge"), core = optional(object({type = string, count = number}))})`' in text


def test_check_finds_what_is_stale_and_writes_nothing(module, capsys):
    before = (module / "README.md").read_text()
    assert module_readme.main(["--check", str(module)]) == 1
    assert (module / "README.md").read_text() == before
    assert "-old" in capsys.readouterr().out
    module_readme.main([str(module)])
    assert module_readme.main(["--check", str(module)]) == 0


def test_an_input_without_a_description_is_refused(module, capsys):
    (module / "outputs.tf").write_text('output "id" {\n  value = 1\n}\n')
    assert module_readme.main([str(module)]) == 1
    assert "output id has no description" in capsys.readouterr().err
