// What a draft keeps beside typed words: choices of the planning, and the rows that hang on a story
// (names, Baca Juga, sources, gallery). A choice whose name the form does not know is kept with it.

const $ = window.django?.jQuery;

const isPicture = (field) => field.closest("[data-photo-chooser]") !== null;
const isChoice = (field) => field.classList.contains("admin-autocomplete") || isPicture(field);

/** Return what stands in a field now. */
export function valueOf(field) {
  if (field.type === "checkbox") return field.checked;
  if (field.tagName !== "SELECT" || !field.value) return field.value;
  return [field.value, field.selectedOptions[0]?.text ?? ""];
}

/** Put a kept value back, as if somebody had chosen it. */
export function put(field, kept) {
  const [value, name] = Array.isArray(kept) ? kept : [kept, ""];
  if (isPicture(field)) return putPicture(field, value);
  if (field.type === "checkbox") field.checked = value;
  else {
    if (field.tagName === "SELECT" && value && ![...field.options].some((option) => option.value === value)) {
      field.append(new Option(name, value));
    }
    field.value = value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  if (field.tagName === "SELECT") $?.(field).trigger("change");
}

function putPicture(field, number) {
  const { chooser } = field.closest("[data-photo-chooser]");
  if (number) chooser.takeNumber(number);
  else chooser.take(null);
}

const groupsOf = (form) => [...form.querySelectorAll("[data-inline-formset]")].map((group) => ({
  group,
  prefix: JSON.parse(group.dataset.inlineFormset).options.prefix,
}));

const rowsOf = (group) => [...group.querySelectorAll("tr.form-row:not(.empty-form)")];

/** Return a row's fields by their own names: `author` of `authorships-0-author`. */
function fieldsOf(row, prefix) {
  const own = new RegExp(`^${prefix}-\\d+-(\\w+)$`);
  const named = [...row.querySelectorAll("[name]")].map((field) => [field.name.match(own)?.[1], field]);
  return Object.fromEntries(named.filter(([name]) => name && name !== "article"));
}

// Places and roles stand in every row; what somebody chose or wrote does not.
const isFilled = (field) => (isChoice(field) || field.tagName === "TEXTAREA") && field.value !== "";
const isBlank = (fields) => !fields.id?.value && !Object.values(fields).some(isFilled);

/** Return the rows of each group that say something. */
export function rowsNow(form) {
  return Object.fromEntries(groupsOf(form).map(({ group, prefix }) => [
    prefix,
    rowsOf(group)
      .map((row) => fieldsOf(row, prefix))
      .filter((fields) => !isBlank(fields))
      .map((fields) => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)]))),
  ]));
}

/** Put kept rows back in their order: stored ones, and the others into blank or new rows. */
export function putRows(form, kept) {
  for (const { group, prefix } of groupsOf(form)) {
    const rows = (kept[prefix] ?? []).map((values) => {
      const row = rowFor(group, prefix, values.id);
      const fields = fieldsOf(row, prefix);
      for (const [name, value] of Object.entries(values)) {
        if (name !== "id" && fields[name]) put(fields[name], value);
      }
      return row;
    });
    rows[0]?.parentElement.prepend(...rows);
    const folded = group.querySelector("details") ?? group.closest("details");
    if (folded && kept[prefix]?.length) folded.open = true;
  }
}

function rowFor(group, prefix, id) {
  const rows = rowsOf(group);
  const stored = id && rows.find((row) => fieldsOf(row, prefix).id?.value === id);
  const found = stored || rows.find((row) => isBlank(fieldsOf(row, prefix)));
  if (found) return found;
  group.querySelector(".add-row a, .add-row button").click();
  return rowsOf(group).at(-1);
}
