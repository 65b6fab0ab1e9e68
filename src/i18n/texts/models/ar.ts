/** Models: the shelf, what is wrong with one that was brought. Arabic. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  models: {
    title: 'النماذج',
    intro: 'النماذج المرفقة مع منارة ونماذجك أنت: ملف {{manifest}} مع ملف ONNX، أو ملف ZIP يضمّهما.',
    addFiles: 'إضافة نموذج: ملفات أو ZIP',
    addFolder: 'إضافة مجلد',
    shipped: 'مرفق مع منارة',
    added: 'أُضيف هنا',
    checking: 'جارٍ فحص النموذج: {{step}}',
    step: {
      manifest: 'وصفه',
      weights: 'أوزانه',
      graph: 'عملياته',
      interface: 'مدخله ومخارجه',
      opening: 'فتحه',
      answers: 'إجاباته المعروفة',
      keeping: 'حفظه',
    },
    accepted: 'اجتاز {{name}} {{version}} كل الفحوص وصار جاهزًا للاستخدام.',
    refused: 'لم يُضف النموذج.',
    remove: 'إزالة {{name}}',
    removed: 'أُزيل {{name}}.',
    undo: 'تراجع',
    damaged: 'لا يُستخدم {{id}}: لم تعد ملفاته المحفوظة سليمة.',
    experiment: {
      adults: 'تجربة: البالغون، من {{min}} إلى {{max}} سنة',
      children: 'تجربة: الأطفال، من {{min}} إلى {{max}} سنة',
      warning: 'للموقع كله على هذا الحاسوب، بدءاً من الدراسة التالية. تذكر كل نتيجة أنها تجربة.',
    },
    fault: {
      'no-manifest': 'لا يوجد {{manifest}} بين هذه الملفات: أضفه إلى جانب ملف ONNX.',
      'several-manifests': 'عدد الملفات المسماة {{manifest}} هو {{found}}: أضف نموذجًا واحدًا في كل مرة.',
      'no-weights': 'الملف {{file}} الذي يذكره {{manifest}} غير موجود: أضفه إلى جانب {{manifest}}.',
      archive: 'تعذّر فكّ ملف ZIP: أنشئه من جديد بلا كلمة مرور.',
      'too-many-files': 'للنموذج ملفان، وهنا أكثر من {{most}}: اختر مجلد نموذج واحد.',
      'unreadable-file': 'تعذّرت قراءة {{file}}: اختره من جديد.',
      'manifest-too-large':
        'حجم {{manifest}} هو {{bytes}} والحد الأقصى {{limit}}: اختصر نصوصه وإجاباته المعروفة.',
      'weights-too-large': 'حجم الأوزان {{bytes}} والحد الأقصى {{limit}}: كمّم النموذج أو صغّره.',
      'not-json': 'محتوى {{manifest}} ليس JSON صالحًا: تحقق من الفواصل والأقواس وعلامات الاقتباس.',
      'manifest-missing': 'ينقص {{manifest}} الحقل {{path}}: أضفه.',
      'manifest-unknown-key': 'في {{manifest}} حقل غير معروف هو {{path}}: احذفه أو صحّح اسمه.',
      'manifest-twice': 'في {{manifest}} يكرر {{path}} ما قاله حقل قبله: اجعل لكلٍّ قيمته.',
      'manifest-value': 'صحّح {{path}} في {{manifest}}؛ المطلوب هنا: {{expected}}.',
      'input-size': 'التحضير يُنتج {{got}} بينما شكل المدخل {{expected}}: وفّق بينهما في {{manifest}}.',
      'weights-length':
        'حجم الأوزان بالبايت {{got}} بينما يذكر {{manifest}} القيمة {{expected}}: اختر ملف ONNX الصحيح أو أعد تحزيم النموذج.',
      'weights-hash':
        'ليست هذه الأوزان التي يذكرها {{manifest}} (SHA-256 {{got}}): اختر ملف ONNX الصحيح أو أعد تحزيم النموذج.',
      'not-onnx': 'ليست الأوزان ملف ONNX قابلًا للقراءة ({{detail}}): صدّر النموذج من جديد.',
      'external-data': 'الموتّر {{name}} موجود في ملف آخر: صدّر النموذج في ملف واحد.',
      'operator-domain':
        'العملية {{operator}} من {{domain}} وهو غير مسموح به: صدّر النموذج بعمليات ONNX القياسية.',
      'control-flow': 'العملية {{operator}} حلقة أو تفرّع فلا حدّ لزمنها: صدّر النموذج من دونها.',
      'local-functions': 'يعرّف الملف الدالة {{name}}: صدّر النموذج ودوالّه مدمجة في الرسم.',
      'no-input': 'ليس في الرسم مدخل باسم {{name}} بل {{found}}: صحّح اسم المدخل في {{manifest}}.',
      'extra-input': 'يطلب الرسم مدخلًا ثانيًا هو {{name}}: اجعله ثابتًا وصدّر من جديد.',
      'input-type': 'نوع المدخل {{name}} هو {{got}}: صدّر النموذج بمدخل من نوع {{expected}}.',
      'input-shape': 'شكل المدخل {{name}} هو {{got}} في الرسم و{{expected}} في {{manifest}}: وفّق بينهما.',
      'no-output':
        'ليس في الرسم مخرج باسم {{name}} بل {{found}}: صحّح الاسم في {{manifest}} أو صدّر هذا المخرج.',
      'output-type': 'نوع المخرج {{name}} هو {{got}}: صدّر النموذج بمخرج من نوع {{expected}}.',
      'output-shape':
        'شكل المخرج {{name}} هو {{got}} والمطلوب {{expected}}: صحّح {{manifest}} أو صدّر النموذج من جديد.',
      'does-not-open': 'تعذّر فتح الرسم: صدّره لمجموعة عمليات ONNX أقدم. الرسالة: {{detail}}',
      'does-not-run': 'يتوقف الرسم أثناء التشغيل: صحّح عملياته وصدّر من جديد. الرسالة: {{detail}}',
      'too-slow': 'استغرق فتح النموذج وتكرار إجاباته المعروفة أكثر من {{seconds}} ثانية: صغّر النموذج.',
      'not-finite': 'في المخرج {{name}} قيمة لا نهائية أو غير معرّفة: صحّح الرسم.',
      'score-range': 'الدرجة {{name}} تساوي {{got}} وليست بين 0 و1: أنهِها بدالة سيغمويد.',
      'answer-length':
        'عدد قيم الإجابة المعروفة للمخرج {{name}} هو {{got}} بينما يعطي الرسم {{expected}}: أعد تحزيم النموذج.',
      'known-answers':
        'تختلف الإجابات المعروفة بمقدار {{difference}} والمسموح {{tolerance}}: إن كانت الأوزان صحيحة فأعد تحزيم النموذج.',
      'id-shipped': 'المعرّف {{id}} لنموذج مرفق مع منارة: أعطِ نموذجك معرّفًا آخر.',
      'id-taken': 'يوجد هنا نموذج بالمعرّف {{id}}: أزله أولًا أو أعطِ نموذجك معرّفًا آخر.',
      'storage-full': 'لم تبق في المتصفح مساحة لهذا النموذج: أزل نموذجًا آخر أو أفرغ بعض المساحة.',
      storage: 'لا يحفظ المتصفح ملفات لهذه الصفحة: اخرج من التصفح الخاص ثم أضف النموذج من جديد.',
      failed: 'توقف الفحص بسبب خطأ: أضف النموذج من جديد. الرسالة: {{detail}}',
    },
  },
};
