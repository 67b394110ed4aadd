"""Tags → the structure tree of a PDF, in the place of the typesetter's (ISO 32000-1, 14.7)."""

from __future__ import annotations

import pikepdf

from pubtool.pdf.tags_forms import Forms
from pubtool.pdf.tags_model import Annotation, Mark, Tag


def write_tree(pdf: pikepdf.Pdf, document: Tag, forms: Forms) -> None:
    """Writes the structure tree, the parent tree, the tree of ids, and the words of the annotations."""
    _Writer(pdf, forms).write(document)


class _Writer:
    def __init__(self, pdf: pikepdf.Pdf, forms: Forms) -> None:
        self._pdf = pdf
        self._forms = forms
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[dict[int, pikepdf.Object]] = [{} for _ in self._pages]
        self._annotations: list[pikepdf.Object] = []
        self._in_forms: dict[int, tuple[pikepdf.Object, dict[int, pikepdf.Object]]] = {}
        self._ids: dict[str, pikepdf.Object] = {}

    def write(self, document: Tag) -> None:
        root = self._pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        root.K = pikepdf.Array([self._element(document, root)])
        nums = self._numbers()
        root.ParentTree = self._pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(nums)))
        root.ParentTreeNextKey = len(nums) // 2
        if self._ids:
            names = [entry for key, element in sorted(self._ids.items()) for entry in (_id(key), element)]
            root.IDTree = self._pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names)))
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)

    def _numbers(self) -> list[pikepdf.Object | int]:
        """The owners of the marked content page by page, then of the annotations, then of the content of forms."""
        nums: list[pikepdf.Object | int] = []
        for number, (page, owners) in enumerate(zip(self._pages, self._owners, strict=True)):
            page.StructParents = number
            page.Tabs = pikepdf.Name.S
            nums += [number, self._listed(owners)]
        for owner in self._annotations:
            nums += [len(nums) // 2, owner]
        for _, (form, owners) in sorted(self._in_forms.items()):
            form.StructParents = len(nums) // 2
            nums += [len(nums) // 2, self._listed(owners)]
        return nums

    def _listed(self, owners: dict[int, pikepdf.Object]) -> pikepdf.Object:
        listed = [owners.get(mcid) for mcid in range(max(owners, default=-1) + 1)]
        return self._pdf.make_indirect(pikepdf.Array(listed))

    def _element(self, tag: Tag, parent: pikepdf.Object) -> pikepdf.Object:
        element = self._pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{tag.role}"), P=parent)
        )
        page = next((kid.page for kid in tag.kids if not isinstance(kid, Tag)), None)
        if page is not None:
            element.Pg = self._pages[page]
        self._describe(element, tag)
        kids = [self._kid(kid, element, page) for kid in tag.kids]
        if kids:
            element.K = pikepdf.Array(kids) if len(kids) > 1 else kids[0]
        return element

    def _describe(self, element: pikepdf.Object, tag: Tag) -> None:
        for key, text in (("/Lang", tag.language), ("/Alt", tag.alternative), ("/E", tag.expansion)):
            if text:
                element[key] = pikepdf.String(text)
        if tag.id and tag.id not in self._ids:
            element.ID = _id(tag.id)
            self._ids[tag.id] = element
        by_owner: dict[str, pikepdf.Dictionary] = {}
        for owner, name, value in tag.attributes:
            attributes = by_owner.setdefault(owner, pikepdf.Dictionary(O=pikepdf.Name(f"/{owner}")))
            attributes[f"/{name}"] = _value(value)
        if by_owner:
            groups = [by_owner[owner] for owner in sorted(by_owner)]
            element.A = groups[0] if len(groups) == 1 else pikepdf.Array(groups)

    def _kid(self, kid: Tag | Mark | Annotation, element: pikepdf.Object, page: int | None) -> pikepdf.Object | int:
        if isinstance(kid, Tag):
            return self._element(kid, element)
        if isinstance(kid, Annotation):
            return self._annotation(kid, element)
        form = self._forms.owners.get((kid.page, kid.mcid))
        if form is not None:
            self._in_forms.setdefault(form.objgen[0], (form, {}))[1][kid.mcid] = element
            return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=self._pages[kid.page], Stm=form, MCID=kid.mcid)
        self._owners[kid.page][kid.mcid] = element
        if kid.page == page:
            return kid.mcid
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)

    def _annotation(self, kid: Annotation, element: pikepdf.Object) -> pikepdf.Object:
        annotation = self._pdf.get_object(kid.number, 0)
        annotation.StructParent = len(self._pages) + len(self._annotations)
        annotation.Contents = pikepdf.String(kid.words)
        self._annotations.append(element)
        return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=annotation, Pg=self._pages[kid.page])


def _id(text: str) -> pikepdf.String:
    return pikepdf.String(text)


def _value(value: str | int | tuple[float, ...]) -> pikepdf.Object | int:
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return pikepdf.Name(f"/{value}")
    return pikepdf.Array([round(number, 2) for number in value])
